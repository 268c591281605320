import { parseArgs } from "node:util";
import { FAULT_NAMES, FAULTS, FaultOrder } from "./faults.ts";
import { startFakeLlm } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8787" },
    seed: { type: "string", default: "fake" },
    fault: { type: "string" },
    latency: { type: "string", default: "400-1500" },
    help: { type: "boolean", short: "h", default: false },
  },
});

const faultList = FAULT_NAMES.map((name) => `  ${name.padEnd(16)}${FAULTS[name]}`).join("\n");

if (values.help) {
  console.log(`npm run fake-llm -- [--port 8787] [--seed fake] [--latency 400-1500] [--fault NAME]\n\n${faultList}`);
  process.exit(0);
}

const order = FaultOrder.safeParse({ fault: values.fault ?? null });
if (!order.success) {
  console.error(`没有这种故障 / unknown fault: ${values.fault}\n\n${faultList}`);
  process.exit(2);
}

const [min = 0, max = min] = values.latency.split("-").map(Number);
const fake = await startFakeLlm({ port: Number(values.port), seed: values.seed, latency: { min, max } });
fake.setFault(order.data);

console.log(`假模型已启动：${fake.url}（五个环节都会答，同一个种子答得一样）
The model double is up. Start the app against it:

  ANTHROPIC_BASE_URL=${fake.url} ANTHROPIC_API_KEY=fake npm start

制造故障 / make trouble:
  curl ${fake.url}/control -d '{"fault":"hang"}'
  curl ${fake.url}/control -d '{"fault":"slow","ms":8000,"count":3,"stages":["smart_filter"]}'
恢复 / back to normal:
  curl ${fake.url}/control -d '{"fault":null}'
看统计 / stats:
  curl ${fake.url}/control

故障 / faults:
${faultList}

现在 / now: ${values.fault ?? "正常 / none"}。Ctrl+C 停止 / stops.`);
