import type { Clock } from "#lib/ports.ts";

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Moves on by `ms` and fires what comes due on the way, in order, each at its own time. */
  advance(ms: number): void;
  /** Timers that wait. */
  pending(): number;
}

/** Makes a {@link FakeClock} that starts at `start`, epoch ms. */
export function fakeClock(start = 0): FakeClock {
  let now = start;
  let timers: { dueAt: number; fn: () => void }[] = [];

  const takeDue = (until: number) => {
    const next = timers.filter((t) => t.dueAt <= until).toSorted((a, b) => a.dueAt - b.dueAt)[0];
    timers = timers.filter((t) => t !== next);
    return next;
  };

  return {
    now: () => now,
    after(delayMs, fn) {
      const timer = { dueAt: now + Math.max(0, delayMs), fn };
      timers.push(timer);
      return () => {
        timers = timers.filter((t) => t !== timer);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (let due = takeDue(until); due; due = takeDue(until)) {
        now = Math.max(now, due.dueAt);
        due.fn();
      }
      now = until;
    },
    pending: () => timers.length,
  };
}
