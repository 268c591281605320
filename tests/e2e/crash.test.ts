import { expect } from "playwright/test";
import { test } from "#tests/support/browser-test.ts";
import { agentRow, idOf, outcome, postDemand, sendDemand } from "#tests/support/demand-page.ts";
import { readLog } from "#tests/support/read-log.ts";
import { openStream } from "#tests/support/sse-client.ts";

test.use({ model: { latency: { min: 500, max: 900 } } });

const DEMAND = "下周在上海帮社区修旧自行车";
const MOVES_AGAIN_MS = 10_000;
const EXITS_MS = 3000;
const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);

test("after kill -9 in the middle the page that stayed open goes on to the end by itself", async ({ page, server }) => {
  const id = await sendDemand(page, DEMAND);
  await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible();
  await server.kill("SIGKILL");
  await expect(page.getByRole("status")).toHaveText("网络断了，正在重新连接");
  const shown = await page.getByRole("main").innerText();

  await server.restart();
  const restartedAt = performance.now();
  const before = await readLog(server.url, id);
  expect(before.state.phase).not.toBe("finalized");
  await expect(page.getByRole("main")).not.toHaveText(shown, { useInnerText: true, timeout: MOVES_AGAIN_MS });
  console.log(`after kill -9 the page moves ${seconds(restartedAt)} s after the restarted server answers`);

  // `readLog` refuses a log with a gap, a repeat or an illegal event.
  await expect(outcome(page)).toBeVisible({ timeout: 20_000 });
  const after = await readLog(server.url, id);
  expect(after.events.slice(0, before.events.length)).toEqual(before.events);
  if (after.state.phase !== "finalized") throw new Error(`it is ${after.state.phase}`);
  for (const { name } of after.state.candidates) await expect(agentRow(page, name)).toHaveCount(1);
  await expect(page.getByRole("status")).toBeHidden();
});

test("SIGTERM with open streams ends the process in order, and the pages go on after it", async ({ page, server }) => {
  await sendDemand(page, DEMAND);
  await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible();
  const { id } = await postDemand(server.url, DEMAND);
  const streams = await Promise.all(
    Array.from({ length: 20 }, () => openStream(`${server.url}/api/events/negotiations/${id}`)),
  );
  for (const stream of streams) expect(await stream.next()).toBeDefined();

  const askedAt = performance.now();
  expect(await server.kill("SIGTERM")).toEqual({ code: 0, signal: null });
  expect(performance.now() - askedAt).toBeLessThan(EXITS_MS);
  console.log(`after SIGTERM with ${streams.length + 1} open streams the process exits in ${seconds(askedAt)} s`);
  for (const stream of streams) for await (const { data } of stream) expect(JSON.parse(data)).toBeTruthy();

  await server.restart();
  await expect(outcome(page)).toBeVisible({ timeout: 30_000 });
  expect((await readLog(server.url, idOf(page))).state.phase).toBe("finalized");
});
