import { describe, expect, it } from "vitest";
import { watchEventLoopLag } from "#lib/adapters/event-loop-lag.ts";
import type { Clock } from "#lib/ports.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";

/** A clock that can be blocked: time goes by, and no timer rings. */
function blockableClock() {
  const timers = fakeClock(0);
  let blockedMs = 0;
  const clock: Clock = { now: () => timers.now() + blockedMs, after: timers.after };
  return {
    clock,
    pending: timers.pending,
    pass: timers.advance,
    block: (ms: number) => {
      blockedMs += ms;
    },
  };
}

describe("watchEventLoopLag", () => {
  it("is nothing while timers ring when they should", () => {
    const { clock, pass } = blockableClock();
    const lag = watchEventLoopLag(clock);
    pass(5000);
    expect(lag.lagMs()).toBe(0);
  });

  it("does not take one long task, or two, for an overload", () => {
    const { clock, pass, block } = blockableClock();
    const lag = watchEventLoopLag(clock);
    pass(1000);
    for (let turn = 0; turn < 2; turn += 1) {
      block(2000);
      pass(100);
      expect(lag.lagMs()).toBe(0);
    }
  });

  it("tells by how much each of the last turns was late, and forgets it with the first that is not", () => {
    const { clock, pass, block } = blockableClock();
    const lag = watchEventLoopLag(clock);
    for (const ms of [400, 300, 500]) {
      block(ms);
      pass(100);
    }
    expect(lag.lagMs()).toBe(300);
    pass(100);
    expect(lag.lagMs()).toBe(0);
  });

  it("leaves no timer when it is stopped", () => {
    const { clock, pass, pending } = blockableClock();
    const lag = watchEventLoopLag(clock);
    pass(1000);
    lag.stop();
    expect(pending()).toBe(0);
  });
});
