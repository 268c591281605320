import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { connectTcp } from "#lib/adapters/store/redis/connect-tcp.ts";
import { redisKeys } from "#lib/adapters/store/redis/keys.ts";
import { openRedisStore } from "#lib/adapters/store/redis/open-redis-store.ts";
import { gates } from "#tests/support/gates.ts";
import { PATIENT_MS } from "#tests/support/open-temporary-redis-store.ts";
import { recordingLogger } from "#tests/support/recording-logger.ts";
import { type RedisServer, startRedisServer } from "#tests/support/redis-server.ts";
import { eventsFrom, headerOf } from "#tests/support/store-fixtures.ts";

const TTL_SECONDS = 1000;
const keys = redisKeys("show");
let server: RedisServer;
let closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await startRedisServer();
});
beforeEach(() => server.flush());
afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
  closers = [];
});
afterAll(() => server.stop());

function open() {
  const link = connectTcp({ url: server.url, logger: recordingLogger(), deadlineMs: PATIENT_MS });
  const store = openRedisStore({ ...link, prefix: "show", ttlSeconds: TTL_SECONDS, deadlineMs: PATIENT_MS });
  closers.push(store.close, link.close);
  return { ...store, client: link.client };
}

const request = { requestId: "same" };

it("takes over a request whose claimer has died before it wrote, and only once", async () => {
  const [one, two] = [open(), open()];
  await one.client.set(keys.request("same"), JSON.stringify("dead"));
  const answers = await Promise.all([
    one.log.create(headerOf("a", request), eventsFrom(1, 1)),
    two.log.create(headerOf("b", request), eventsFrom(1, 1)),
  ]);
  expect(answers.filter(({ created }) => created)).toHaveLength(1);
  const made = await one.log.findByRequestId("same");
  expect(answers).toContainEqual({ created: false, existing: made });
  expect(await one.log.header(made?.id === "a" ? "b" : "a")).toBeNull();
});

it("goes on with its own claim when it tries again", async () => {
  const { client, log } = open();
  await client.set(keys.request("same"), JSON.stringify("a"));
  expect(await log.create(headerOf("a", request), eventsFrom(1, 1))).toEqual({ created: true });
});

it("waits for a claimer that is about to write", async () => {
  const [slow, other] = [open(), open()];
  await slow.client.set(keys.request("same"), JSON.stringify("a"));
  const late = other.log.create(headerOf("b", request), eventsFrom(1, 1));
  expect(await slow.log.create(headerOf("a", request), eventsFrom(1, 1))).toEqual({ created: true });
  expect(await late).toEqual({ created: false, existing: headerOf("a", request) });
});

it("lets a claimer that was so slow that it was taken over undo what it wrote", async () => {
  const [slow, other] = [open(), open()];
  const { wait, open: letThrough } = gates();
  const stalled = Promise.withResolvers<void>();
  let writes = 0;
  slow.client.use<never>(async (sent, next) => {
    const isWrite = JSON.stringify(sent.body).includes(keys.header("a"));
    if (isWrite && writes++ === 0) {
      stalled.resolve();
      await wait("write");
    }
    return next<never>(sent);
  });
  const late = slow.log.create(headerOf("a", request), eventsFrom(1, 1));
  await stalled.promise;
  expect(await other.log.create(headerOf("b", request), eventsFrom(1, 2))).toEqual({ created: true });
  letThrough("write");
  expect(await late).toEqual({ created: false, existing: headerOf("b", request) });
  expect(await other.log.header("a")).toBeNull();
  expect(await other.log.read("a", 0)).toEqual([]);
  expect(await other.log.findByRequestId("same")).toEqual(headerOf("b", request));
});

it("does not take a negotiation for the request's that another request has made", async () => {
  const { client, log } = open();
  await log.create(headerOf("a"), eventsFrom(1, 1));
  await client.set(keys.request("same"), JSON.stringify("a"));
  expect(await log.findByRequestId("same")).toBeNull();
});

it("lets everything expire but what is to be kept, and begins every key with its prefix", async () => {
  const { log, lanes, keep, client } = open();
  const limits = { limit: 1, ttlMs: 1000 };
  await log.create(headerOf("a", request), []);
  await client.expire(keys.header("a"), 10);
  await log.append("a", 0, eventsFrom(1, 1));
  await lanes.enter("a", "one", 1, limits);
  await lanes.enter("b", "one", 1, limits);
  await keep.getOrSet("secret", "value");
  const names = (await client.keys("*")).toSorted();
  expect(names).toEqual(
    [
      ...["slots", "owners", "queue", "entered", "ticket"].map((name) => `show:{lanes}:${name}`),
      ...["show:{n:a}:header", "show:{n:a}:events", "show:request:same", "show:keep:secret"],
    ].toSorted(),
  );
  for (const name of names) {
    const ttl = await client.ttl(name);
    if (name === "show:keep:secret") expect(ttl).toBe(-1);
    else expect(Math.abs(ttl - TTL_SECONDS)).toBeLessThan(20);
  }
});
