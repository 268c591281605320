import { expect } from "playwright/test";
import { postDemand, untilWritten } from "#tests/support/demand-page.ts";
import type { FakeLlm } from "#tests/support/fake-llm/server.ts";
import { test } from "#tests/support/instances-test.ts";
import { positionsUntilStart } from "#tests/support/positions-until-start.ts";

const DEMAND = "下周在上海帮社区修旧自行车";
const FREE_AGAIN_MS = 15_000;
/** A run is held at its first stage, which comes once in each. */
const HELD = "demand_understanding";

const begun = (llm: FakeLlm, count: number) => llm.until(({ calls }) => calls[HELD] >= count);

test.use({ settings: { LIVE_LANE: "3" } });

test("places that a killed instance held are free again within 15 s", async ({ instances, double }) => {
  const [killed, left] = instances;
  double.setFault({ fault: "hang", stages: [HELD] });
  const held = [];
  for (let i = 0; i < 3; i += 1) held.push(await postDemand(killed.url, DEMAND));
  expect(held.map(({ lane }) => lane)).toEqual(["live", "live", "live"]);
  const waiting = await postDemand(left.url, DEMAND);
  expect(waiting).toMatchObject({ lane: "queued", position: 1 });

  await killed.kill("SIGKILL");
  const killedAt = Date.now();
  double.setFault({ fault: null });
  await positionsUntilStart(left.url, waiting);
  expect(Date.now() - killedAt).toBeLessThan(FREE_AGAIN_MS);
  for (const { id } of [...held, waiting]) {
    const { events } = await untilWritten(left.url, id);
    expect(new Set(events.map(({ source }) => source))).toEqual(new Set(["live"]));
  }
  await killed.restart();
});

test("who comes fourth waits, and the queue moves up in the order they came", async ({ instances, double }) => {
  const [here, there] = instances;
  const { [HELD]: before } = double.stats().calls;
  // The three end one after another, and those who follow them stay longer.
  for (const [i, ms] of [2500, 5000, 7500].entries()) {
    double.setFault({ fault: "slow", ms, stages: [HELD] });
    expect((await postDemand(i % 2 ? there.url : here.url, DEMAND)).lane).toBe("live");
    await begun(double, before + i + 1);
  }
  double.setFault({ fault: "slow", ms: 5000, stages: [HELD] });
  const fourth = await postDemand(here.url, DEMAND);
  const fifth = await postDemand(there.url, DEMAND);
  const sixth = await postDemand(here.url, DEMAND);
  expect([fourth, fifth, sixth].map(({ lane, position }) => ({ lane, position }))).toEqual(
    [1, 2, 3].map((position) => ({ lane: "queued", position })),
  );
  expect(fourth.etaMs).toBeGreaterThan(0);

  void begun(double, before + 5).then(() => double.setFault({ fault: null }));
  const told = await Promise.all([
    positionsUntilStart(there.url, fourth),
    positionsUntilStart(there.url, fifth),
    positionsUntilStart(here.url, sixth),
  ]);
  expect(told).toEqual([[1], [2, 1], [3, 2, 1]]);
});
