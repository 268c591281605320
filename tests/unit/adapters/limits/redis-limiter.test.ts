import { Redis } from "@upstash/redis";
import { describe, expect, it } from "vitest";
import { memoryLimiter } from "#lib/adapters/limits/memory-limiter.ts";
import { redisLimiter } from "#lib/adapters/limits/redis-limiter.ts";
import { StoreUnavailable } from "#lib/domain/store-unavailable.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";
import { recordingLogger } from "#tests/support/recording-logger.ts";

const two = { name: "two", limit: 2, windowMs: 60_000 };
const TIMEOUT_MS = 20;

/** A limiter on a Redis that does what `answer` does, which tests may change on the way. */
function open(answer: () => Promise<unknown>) {
  const clock = fakeClock(1_760_000_000_000);
  const logger = recordingLogger();
  const wire = { answer, asked: 0 };
  const redis = new Redis({
    request: async () => {
      wire.asked += 1;
      return { result: (await wire.answer()) as never };
    },
  });
  const limiter = redisLimiter({ redis, insurance: memoryLimiter({ clock }), clock, logger, timeoutMs: TIMEOUT_MS });
  return { clock, logger, wire, limiter, take: () => limiter.take(two, "anna") };
}

const refused = () => Promise.reject(new StoreUnavailable("no connection"));
const hangs = () => new Promise(() => {});
const allows = async () => [1, 1, 1_760_000_060_000];

describe("a limiter whose Redis does not answer", () => {
  it.each([
    { what: "refuses connections", answer: refused },
    { what: "is a black hole", answer: hangs },
    { what: "refuses the command", answer: () => Promise.reject(new Error("WRONGTYPE")) },
  ])("counts in memory and says so when Redis $what: never a silent yes", async ({ answer }) => {
    const { take } = open(answer);
    expect([await take(), await take(), await take()]).toMatchObject([
      { allowed: true, source: "memory" },
      { allowed: true, source: "memory" },
      { allowed: false, source: "memory" },
    ]);
  });

  it("waits for it no longer than the timeout", async () => {
    const startedAt = performance.now();
    await open(hangs).take();
    expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS + 1000);
  });

  it("leaves it alone for a second, then asks again, and counts in it once it is back", async () => {
    const { clock, wire, take } = open(refused);
    for (let i = 0; i < 5; i += 1) await take();
    expect(wire.asked).toBe(1);
    clock.advance(999);
    await take();
    expect(wire.asked).toBe(1);
    wire.answer = allows;
    clock.advance(1);
    expect(await take()).toEqual({ allowed: true, remaining: 1, resetAt: 1_760_000_060_000, source: "redis" });
  });

  it("says in the log once in a second why, and never for whom", async () => {
    const { clock, logger, take } = open(() => Promise.reject(new Error("ERR in: evalsha towow:limit:two:anna")));
    await Promise.all([take(), take(), take()]);
    await take();
    clock.advance(1000);
    await take();
    expect(logger.entries.map(({ event }) => event)).toEqual(["limits.redis_failed", "limits.redis_failed"]);
    expect(JSON.stringify(logger.entries)).not.toContain("anna");
  });

  it("gives back where it was taken", async () => {
    const { clock, wire, limiter, take } = open(refused);
    const [, taken] = [await take(), await take()];
    wire.answer = allows;
    clock.advance(1000);
    await limiter.giveBack(two, "anna", taken);
    wire.answer = refused;
    expect([await take(), await take()]).toMatchObject([{ allowed: true }, { allowed: false }]);
  });
});
