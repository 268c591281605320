import { networkInterfaces } from "node:os";
import { resolve } from "node:path";
import { addresses } from "#lib/cli/addresses.ts";
import { banner } from "#lib/cli/banner.ts";
import { checkDataDir, checkPort } from "#lib/cli/check-place.ts";
import { ensureBuild } from "#lib/cli/ensure-build.ts";
import { exitWith } from "#lib/cli/exit-with.ts";
import { lanAddresses } from "#lib/cli/lan-addresses.ts";
import { PROJECT_ROOT } from "#lib/cli/project-root.ts";
import { untilLive } from "#lib/cli/until-live.ts";
import { type Env, readEnv } from "#lib/config/env.ts";

/** Next's own start-up lines name 0.0.0.0 as the address for others: ours take their place. Errors pass. */
async function withoutChatter(work: () => Promise<void>): Promise<void> {
  const log = console.log;
  console.log = () => {};
  await work().finally(() => {
    console.log = log;
  });
}

/** Runs `next start` in this process: a signal, or a kill -9, meets the server itself and not a parent. */
async function startNext({ host, port }: Env): Promise<void> {
  // instrumentation.ts ends the streams on SIGTERM; Next's own handler would wait for them.
  Object.assign(process.env, {
    NODE_ENV: "production",
    NEXT_MANUAL_SIG_HANDLE: "true",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  process.argv = [process.execPath, "next", "start", "--port", String(port), "--hostname", host];
  await import("next/dist/bin/next");
}

async function start(): Promise<void> {
  process.chdir(PROJECT_ROOT);
  const env = readEnv();
  await checkPort(env);
  checkDataDir(env.dataDir);
  await ensureBuild();
  const reached = addresses(env, lanAddresses(networkInterfaces()));
  await withoutChatter(async () => {
    await startNext(env);
    await untilLive(reached.local.replace("//localhost:", "//127.0.0.1:"));
  });
  console.log(
    banner({ env, addresses: reached, dataDir: resolve(env.dataDir), colours: process.stdout.isTTY === true }),
  );
}

await start().catch(exitWith);
