import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { LimitPolicy } from "#lib/domain/limits.ts";
import type { Clock, Limiter } from "#lib/ports.ts";
import { type FakeClock, fakeClock } from "#tests/support/fake-clock.ts";

const T0 = 1_760_000_059_000;
const five: LimitPolicy = { name: "five", limit: 5, windowMs: 60_000 };
const other: LimitPolicy = { ...five, name: "other" };

/** What every adapter of the `Limiter` port must keep. `open` makes one that has counted nothing yet. */
export function limiterContract(name: string, open: (clock: Clock) => Limiter): void {
  describe(name, () => {
    let clock: FakeClock;
    let limiter: Limiter;
    beforeEach(() => {
      clock = fakeClock(T0);
      limiter = open(clock);
    });
    const take = (key = "anna", policy = five) => limiter.take(policy, key);
    const allowed = async (key?: string, policy?: LimitPolicy) => (await take(key, policy)).allowed;

    it("allows as many as the limit, counts them down, and refuses the next", async () => {
      const verdicts = [];
      for (let i = 0; i < 6; i += 1) verdicts.push(await take());
      expect(verdicts.map((verdict) => [verdict.allowed, verdict.remaining])).toEqual([
        [true, 4],
        [true, 3],
        [true, 2],
        [true, 1],
        [true, 0],
        [false, 0],
      ]);
    });

    it("says exactly when there is room again: not a millisecond earlier, and for one", async () => {
      for (let i = 0; i < 5; i += 1) {
        await take();
        clock.advance(1000);
      }
      const { resetAt } = await take();
      expect(resetAt).toBe(T0 + 60_000);
      clock.advance(resetAt - clock.now() - 1);
      expect(await allowed()).toBe(false);
      clock.advance(1);
      expect([await allowed(), await allowed()]).toEqual([true, false]);
    });

    it("says when the first of those that count is out, while there is room", async () => {
      expect((await take()).resetAt).toBe(T0 + 60_000);
      clock.advance(20_000);
      expect((await take()).resetAt).toBe(T0 + 60_000);
    });

    it("does not count what it refuses", async () => {
      for (let i = 0; i < 50; i += 1) await take();
      clock.advance(60_000);
      expect(await take()).toMatchObject({ allowed: true, remaining: 4 });
    });

    it("keeps keys and policies apart", async () => {
      for (let i = 0; i < 5; i += 1) await take("anna");
      expect([await allowed("anna"), await allowed("bob"), await allowed("anna", other)]).toEqual([false, true, true]);
    });

    it("allows exactly the limit when all come at once", async () => {
      const verdicts = await Promise.all(Array.from({ length: 50 }, () => take()));
      expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(5);
    });

    it("takes what is given back off the count", async () => {
      const verdicts = [];
      for (let i = 0; i < 5; i += 1) verdicts.push(await take());
      for (const taken of verdicts.slice(3)) await limiter.giveBack(five, "anna", taken);
      expect([await allowed(), await allowed(), await allowed()]).toEqual([true, true, false]);
    });

    it("never allows more than the limit within any window, and refuses only when the window is full", async () => {
      const waits = fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 60 });
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(waits, async (waitsMs) => {
          runs += 1;
          const accepted: number[] = [];
          for (const waitMs of waitsMs) {
            clock.advance(waitMs);
            const now = clock.now();
            const within = accepted.filter((at) => at > now - five.windowMs).length;
            expect(await allowed(`run-${runs}`)).toBe(within < five.limit);
            if (within < five.limit) accepted.push(now);
          }
        }),
        { numRuns: 50 },
      );
    });
  });
}
