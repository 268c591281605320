import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openRedisStore } from "#lib/adapters/store/redis/open-redis-store.ts";
import type { RedisLink } from "#lib/adapters/store/redis/redis-link.ts";
import { isStoreUnavailable } from "#lib/domain/store-unavailable.ts";
import type { Store } from "#lib/ports.ts";
import { subscribed } from "#tests/support/open-temporary-redis-store.ts";
import { REDIS_WIRES, type RedisWire } from "#tests/support/redis-wires.ts";
import { eventsFrom, headerOf } from "#tests/support/store-fixtures.ts";

const DEADLINE_MS = 250;
// Where a deadline is not the point: what works must not meet it on a busy machine.
const LONG_DEADLINE_MS = 2000;
// The deadline, and what a busy machine adds.
const SOON_MS = 1000;

/** A store over one wire, as each test finds it: its doorbell hears, its Redis answers. */
function lossRig(openWire: () => Promise<RedisWire>, deadlineMs: number) {
  const rig = {} as { wire: RedisWire; link: RedisLink; store: Store };
  beforeEach(async () => {
    rig.wire = await openWire();
    rig.link = rig.wire.connect(deadlineMs);
    rig.store = openRedisStore({ ...rig.link, deadlineMs });
    await subscribed(rig.store);
    await backAgain();
  });
  afterEach(async () => {
    await rig.store.close();
    await rig.link.close();
    await rig.wire.close();
  });

  const calls = (): (() => Promise<unknown>)[] => {
    const { log, lanes, keep, ping } = rig.store;
    return [
      () => log.create(headerOf("a"), eventsFrom(1, 1)),
      () => log.append("a", 0, eventsFrom(1, 1)),
      () => log.read("a", 0),
      () => log.findByRequestId("request-of-a"),
      () => lanes.enter("a", "one", 1, { limit: 1, ttlMs: 1 }),
      () => keep.getOrSet("name", "value"),
      ping,
    ];
  };
  /** What the call rejects with and after how long, ms. */
  const rejection = async (call: () => Promise<unknown>) => {
    const startedAt = performance.now();
    const error = await call().then(
      () => "no rejection",
      (reason: unknown) => reason,
    );
    return { unavailable: isStoreUnavailable(error), error, ms: performance.now() - startedAt };
  };
  /** Every call is made twice at once, so that commands share a connection or a pipeline. */
  const rejections = () => Promise.all([...calls(), ...calls()].map(rejection));
  const backAgain = () => vi.waitFor(() => rig.store.ping(), { timeout: 10_000 });
  return { rig, rejection, rejections, backAgain };
}

describe.each(REDIS_WIRES)("a call of a store whose Redis is lost, over %s", (_, open) => {
  const { rig, rejection, rejections, backAgain } = lossRig(open, DEADLINE_MS);

  it("rejects every call at once when connections are refused", async () => {
    await rig.wire.server.kill();
    // The first one may meet a connection that does not know yet.
    await rejection(rig.store.ping);
    for (const { unavailable, ms, error } of await rejections()) {
      expect({ unavailable, error }).toEqual({ unavailable: true, error });
      expect(ms).toBeLessThan(SOON_MS);
    }
  });

  it("does not wait for a connection that is refused again and again", async () => {
    await rig.wire.server.kill();
    await rejection(rig.store.ping);
    const startedAt = performance.now();
    for (let i = 0; i < 20; i += 1) await rejection(rig.store.ping);
    expect(performance.now() - startedAt).toBeLessThan(10 * DEADLINE_MS);
  });

  it("rejects every call at the deadline when nothing is answered", async () => {
    rig.wire.server.pause();
    for (const { unavailable, ms, error } of await rejections()) {
      expect({ unavailable, error }).toEqual({ unavailable: true, error });
      expect(ms).toBeGreaterThan(DEADLINE_MS - 20);
      expect(ms).toBeLessThan(SOON_MS);
    }
  });

  it("works again after a black hole, with the client that there is", async () => {
    rig.wire.server.pause();
    for (let i = 0; i < 5; i += 1) await rejections();
    rig.wire.server.resume();
    await backAgain();
    await vi.waitFor(() => rig.store.keep.getOrSet("other", "value"), { timeout: 10_000 });
    await vi.waitFor(() => rig.store.lanes.inUse(), { timeout: 10_000 });
  });
});

describe.each(REDIS_WIRES)("a store whose Redis was lost, over %s", (_, open) => {
  const { rig, rejection, rejections, backAgain } = lossRig(open, LONG_DEADLINE_MS);

  it("works again after a restart, with the client that it has, and knows its scripts", async () => {
    await rig.store.log.create(headerOf("a"), eventsFrom(1, 1));
    await rig.wire.server.restart();
    await backAgain();
    expect(await rig.store.log.header("a")).toBeNull();
    expect(await rig.store.log.create(headerOf("a"), eventsFrom(1, 1))).toEqual({ created: true });
    expect(await rig.store.log.append("a", 1, eventsFrom(2, 1))).toBe("ok");
  });

  it("sends nothing later that it has given up or refused", async () => {
    const count = () => rejection(() => rig.link.client.incr("sent"));
    rig.wire.server.pause();
    await Promise.all([rejections(), count()]);
    await rig.wire.server.kill();
    await Promise.all([rejections(), count()]);
    await rig.wire.server.restart();
    await backAgain();
    expect(await rig.link.client.get("sent")).toBeNull();
    expect(await rig.store.log.findByRequestId("request-of-a")).toBeNull();
    expect(await rig.store.lanes.inUse()).toBe(0);
  });

  it("says that its doorbell was deaf once it hears again, and can be read by then", async () => {
    const heard = vi.fn();
    const seen = new Promise((resolve, reject) => {
      rig.store.doorbell.listen(heard, () => rig.store.log.header("a").then(resolve, reject));
    });
    await rig.wire.server.kill();
    await rig.wire.server.restart();
    expect(await seen).toBeNull();
    await rig.store.log.create(headerOf("a"), eventsFrom(1, 1));
    await vi.waitFor(() => expect(heard.mock.calls).toEqual([["a"]]), { timeout: 10_000 });
  });

  it("says so too when its subscription alone was lost", async () => {
    const resumed = subscribed(rig.store);
    const other = rig.wire.connect(LONG_DEADLINE_MS);
    await killSubscribers(rig.wire);
    await resumed;
    const heard = vi.fn();
    rig.store.doorbell.listen(heard);
    const second = openRedisStore({ ...other, deadlineMs: LONG_DEADLINE_MS });
    await second.log.create(headerOf("a"), eventsFrom(1, 1));
    await vi.waitFor(() => expect(heard.mock.calls).toEqual([["a"]]), { timeout: 10_000 });
    await second.close();
    await other.close();
  });

  it("says nothing of a resumption to who has stopped listening", async () => {
    const resumed = vi.fn();
    rig.store.doorbell.listen(() => {}, resumed)();
    const again = subscribed(rig.store);
    await killSubscribers(rig.wire);
    await again;
    expect(resumed).not.toHaveBeenCalled();
  });
});

describe.each(REDIS_WIRES)("a store that is opened before its Redis is there, over %s", (_, open) => {
  it("rejects until it is, then works, and says when its doorbell hears", async () => {
    const wire = await open();
    await wire.server.kill();
    const link = wire.connect(LONG_DEADLINE_MS);
    const store = openRedisStore({ ...link, deadlineMs: LONG_DEADLINE_MS });
    const hears = subscribed(store);
    await expect(store.ping()).rejects.toMatchObject({ name: "StoreUnavailable" });
    await wire.server.restart();
    await hears;
    await expect(vi.waitFor(() => store.ping())).resolves.toBeUndefined();
    await store.close();
    await link.close();
    await wire.close();
  });
});

async function killSubscribers({ server }: RedisWire): Promise<void> {
  await server.command("CLIENT", "KILL", "TYPE", "pubsub");
}
