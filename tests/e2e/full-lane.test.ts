import { expect } from "playwright/test";
import { postDemand } from "#tests/support/demand-page.ts";
import { test } from "#tests/support/instances-test.ts";
import { positionsUntilStart } from "#tests/support/positions-until-start.ts";
import { readLog } from "#tests/support/read-log.ts";

const DEMAND = "下周在上海帮社区修旧自行车";
/** A run is held at its first stage, which comes once in each. */
const HELD = "demand_understanding";

test.use({ settings: { QUEUE_TIMEOUT_MS: "4000" } });

test("of a hundred and one demands the last waits, and is given a script when its time is up", async ({
  instances: _,
  front,
  double,
}) => {
  const { [HELD]: before } = double.stats().calls;
  double.setFault({ fault: "hang", stages: [HELD] });
  const lanes: string[] = [];
  for (let sent = 0; sent < 100; sent += 10) {
    const batch = await Promise.all(Array.from({ length: 10 }, () => postDemand(front, DEMAND)));
    lanes.push(...batch.map(({ lane }) => lane));
  }
  expect(lanes).toEqual(Array(100).fill("live"));
  const last = await postDemand(front, DEMAND);
  expect(last).toMatchObject({ lane: "queued", position: 1 });

  expect(await positionsUntilStart(front, last)).toEqual([1]);
  const { events } = await readLog(front, last.id);
  expect(events.slice(1).every(({ source }) => source === "scripted")).toBe(true);
  expect(events.at(-1)?.type).toBe("negotiation_finalized");
  expect(double.stats().calls[HELD] - before).toBe(100);
});
