import { expect } from "playwright/test";
import { BARGAINED } from "#tests/support/bargained.ts";
import { outcome, postDemand, untilWritten } from "#tests/support/demand-page.ts";
import { test } from "#tests/support/instances-test.ts";
import { readLog } from "#tests/support/read-log.ts";
import type { TestServer } from "#tests/support/server.ts";
import { openStream } from "#tests/support/sse-client.ts";
import { type Seen, watchLikeAPhone } from "#tests/support/watch-like-a-phone.ts";

const DEMAND = "下周在上海帮社区修旧自行车";
const EXITS_MS = 3000;
const streamAt = (origin: string, id: string) => `${origin}/api/events/negotiations/${id}`;
const upTo = (length: number) => Array.from({ length }, (_, i) => i + 1);

test("what is submitted on one instance is watched live on the other, whole and in order", async ({
  instances,
  double,
}) => {
  double.setFault({ fault: "slow", ms: 150 });
  const [here, there] = instances;
  const { id, lane } = await postDemand(here.url, BARGAINED.demand);
  expect(lane).toBe("live");
  const stream = await openStream(streamAt(there.url, id));
  const seen: { id: string | undefined; data: unknown }[] = [];
  for await (const frame of stream) {
    if (frame.event === "end") break;
    if (frame.event === "message") seen.push({ id: frame.id, data: JSON.parse(frame.data) });
  }
  const { events, state } = await readLog(here.url, id);
  expect(seen).toEqual(events.map((event) => ({ id: String(event.seq), data: event })));
  expect(state.phase).toBe("finalized");
  expect(new Set(events.map(({ source }) => source))).toEqual(new Set(["live"]));
});

test("after kill -9 of the instance that runs it the other one finishes, and a page goes on untouched", async ({
  instances,
  page,
  double,
}) => {
  double.setFault({ fault: "slow", ms: 1000 });
  const [runner, other] = instances;
  const { id } = await postDemand(runner.url, DEMAND);
  await page.goto(`/n/${id}`);
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible();
  await runner.kill("SIGKILL");
  const before = await readLog(other.url, id);
  expect(before.state.phase).not.toBe("finalized");

  await expect(outcome(page)).toBeVisible({ timeout: 30_000 });
  // `readLog` refuses a log with a gap, a repeat or an illegal event.
  const after = await readLog(other.url, id);
  expect(after.events.slice(0, before.events.length)).toEqual(before.events);
  expect(new Set(after.events.map(({ source }) => source))).toEqual(new Set(["live"]));
  expect(loads).toBe(0);
  await runner.restart();
});

test("a rolling restart of both under 500 viewers loses, doubles and reorders no event for any of them", async ({
  instances,
  front,
  double,
}) => {
  double.setFault({ fault: "slow", ms: 2000 });
  const posted = await Promise.all(upTo(10).map((i) => postDemand(front, `${DEMAND}，第 ${i} 次`)));
  const viewers = await watch(
    front,
    posted.map(({ id }) => id),
    500,
  );
  const startedAt = Date.now();
  for (const instance of instances) {
    await endInOrder(instance);
    await instance.restart();
  }
  const restartedAt = Date.now();

  const seen = await Promise.all(viewers.map(({ done }) => done));
  const logs = new Map(await Promise.all(posted.map(async ({ id }) => [id, await untilWritten(front, id)] as const)));
  const lengthOf = (id: string) => logs.get(id)?.events.length ?? 0;
  expect(seen.map(({ seqs }) => seqs)).toEqual(viewers.map(({ id }) => upTo(lengthOf(id))));
  const written = [...logs.values()].flatMap(({ events }) => events);
  const meanwhile = written.filter(({ at }) => at > startedAt && at < restartedAt).length;
  const cameBack = seen.filter(({ connections }) => connections > 1).length;
  console.log(
    `rolling restart in ${restartedAt - startedAt} ms: ${meanwhile} of ${written.length} events, ${cameBack} of ${seen.length} viewers came back`,
  );
  expect(meanwhile).toBeGreaterThan(0);
  expect(cameBack).toBeGreaterThanOrEqual(seen.length / 2);
});

/** Viewers spread over the negotiations; resolves when each has its first frame. */
async function watch(
  front: string,
  ids: readonly string[],
  count: number,
): Promise<{ id: string; done: Promise<Seen> }[]> {
  const opened: Promise<void>[] = [];
  const viewers = upTo(count).map((i) => {
    const id = ids[i % ids.length] ?? "";
    const open = Promise.withResolvers<void>();
    opened.push(open.promise);
    // As the page does: 0.1 to 1 s, spread.
    return { id, done: watchLikeAPhone(streamAt(front, id), 100 + (900 * i) / count, open.resolve) };
  });
  await Promise.all(opened);
  return viewers;
}

/** SIGTERM: the instance says that it drains, and exits in time with code 0. */
async function endInOrder(instance: TestServer): Promise<void> {
  const askedAt = performance.now();
  const [exit, answers] = await Promise.all([instance.kill("SIGTERM"), readyAnswers(instance)]);
  expect(performance.now() - askedAt).toBeLessThan(EXITS_MS);
  expect(exit).toEqual({ code: 0, signal: null });
  expect(answers.at(-1)).toBe(503);
}

/** What readiness says until the instance is gone. */
async function readyAnswers({ url }: TestServer): Promise<number[]> {
  const statuses: number[] = [];
  for (;;) {
    const status = await fetch(`${url}/api/health/ready`).then(
      (response) => response.status,
      () => undefined,
    );
    if (status === undefined) return statuses;
    statuses.push(status);
  }
}
