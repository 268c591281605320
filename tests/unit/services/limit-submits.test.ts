import { beforeEach, describe, expect, it } from "vitest";
import { memoryLimiter } from "#lib/adapters/limits/memory-limiter.ts";
import { limitPolicies } from "#lib/domain/limits.ts";
import { type Caller, type LimitDeps, limitSubmits } from "#lib/services/limit-submits.ts";
import { type FakeClock, fakeClock } from "#tests/support/fake-clock.ts";

const HALL = "203.0.113.9";
const anna: Caller = { ticket: "anna", address: HALL };

describe("limitSubmits", () => {
  let clock: FakeClock;
  let deps: LimitDeps;
  beforeEach(() => {
    clock = fakeClock(1_760_000_000_000);
    const policies = limitPolicies({ submitsPerMinute: 5, ipCeilingPerMinute: 12 });
    deps = { limiter: memoryLimiter({ clock }), policies, clock };
  });
  const submit = (caller: Caller) => limitSubmits(deps, caller);
  const refusal = (caller: Caller) =>
    submit(caller).then(
      () => null,
      (error) => error,
    );
  const times = async (count: number, caller: Caller) => {
    for (let i = 0; i < count; i += 1) await submit(caller);
  };

  it("refuses the sixth within a minute, with the wait until the first is out and the limit that it met", async () => {
    await submit(anna);
    clock.advance(20_000);
    await times(4, anna);
    expect(await refusal(anna)).toMatchObject({
      code: "rate_limited",
      retryAfterMs: 40_000,
      quota: { policy: { name: "ticket", limit: 5 }, remaining: 0, resetInMs: 40_000 },
    });
    clock.advance(40_000);
    expect((await submit(anna)).quota.remaining).toBe(0);
  });

  it("answers what the caller has left, not what the hall has", async () => {
    await submit({ ticket: "bob", address: HALL });
    expect((await submit(anna)).quota).toMatchObject({ policy: { name: "ticket" }, remaining: 4, resetInMs: 60_000 });
  });

  it("counts tickets apart, though they share an address", async () => {
    await times(5, anna);
    await times(5, { ticket: "bob", address: HALL });
    expect(await refusal(anna)).toMatchObject({ code: "rate_limited" });
  });

  it("counts who has no ticket by address, apart from those who have", async () => {
    await times(5, { ticket: null, address: HALL });
    expect(await refusal({ ticket: null, address: HALL })).toMatchObject({ quota: { policy: { name: "address" } } });
    await submit(anna);
    await submit({ ticket: null, address: "203.0.113.10" });
  });

  it("stops an address at its ceiling, whatever tickets it brings, and no other address", async () => {
    for (let i = 0; i < 12; i += 1) await submit({ ticket: `ticket-${i}`, address: HALL });
    expect(await refusal(anna)).toMatchObject({
      retryAfterMs: 60_000,
      quota: { policy: { name: "ceiling", limit: 12 } },
    });
    await submit({ ...anna, address: "203.0.113.10" });
  });

  it("counts nothing of what it refuses: neither at the ceiling nor, there, for the caller", async () => {
    await times(5, anna);
    for (let i = 0; i < 100; i += 1) await refusal(anna);
    const bob = { ticket: "bob", address: HALL };
    for (let i = 0; i < 7; i += 1) await submit({ ticket: `ticket-${i}`, address: HALL });
    for (let i = 0; i < 9; i += 1) expect(await refusal(bob)).toMatchObject({ quota: { policy: { name: "ceiling" } } });
    clock.advance(60_000);
    await times(5, bob);
  });

  it("takes a demand that was not accepted off every count", async () => {
    for (let i = 0; i < 30; i += 1) await (await submit(anna)).giveBack();
    expect((await submit(anna)).quota.remaining).toBe(4);
  });
});
