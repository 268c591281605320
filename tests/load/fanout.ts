import { type Measurement, measure } from "#tests/load/measure.ts";
import { ourServer, referenceServer } from "#tests/load/targets.ts";

/** Viewers, and a script's speed at which all of them are connected before most of it is due. */
const SIZES = [
  { viewers: 2000, demoSpeed: 0.5 },
  { viewers: 8000, demoSpeed: 0.2 },
];

const results: { viewers: number; ours: Measurement; reference: Measurement }[] = [];
for (const { viewers, demoSpeed } of SIZES) {
  const server = await ourServer(demoSpeed);
  const events = await server.events();
  const ours = await measure(server, viewers);
  const reference = await measure(await referenceServer(events.slice(-ours.events)), viewers);
  results.push({ viewers, ours, reference });
}

const ms = (value: number) => `${value.toFixed(1)} ms`;
const rows = results.flatMap(({ ours, reference }) =>
  [reference, ours].map((m) => ({
    server: m.server,
    viewers: m.viewers,
    lost: m.lost,
    events: m.events,
    median: ms(m.p50Ms),
    p99: ms(m.p99Ms),
    "last viewer": ms(m.lastMs),
    "last, worst event": ms(m.worstLastMs),
    "memory a viewer": m.bytesPerViewer === undefined ? "–" : `${(m.bytesPerViewer / 1024).toFixed(0)} KB`,
    "all connected": `${(m.connectMs / 1000).toFixed(1)} s`,
  })),
);
console.table(rows);
for (const { viewers, ours, reference } of results) {
  console.log(`${viewers} viewers: last viewer ${(ours.lastMs / reference.lastMs).toFixed(2)} × node:http`);
}
console.log(JSON.stringify(results));
process.exitCode = results.some(({ ours }) => ours.lost > 0) ? 1 : 0;
