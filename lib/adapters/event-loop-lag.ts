import type { Cancel, Clock } from "#lib/ports.ts";

const SAMPLE_MS = 100;
/** One long task, or the first use of a route, is no overload: so many turns in a row have to be late. */
const TURNS = 3;

/** How late this process is. */
export interface EventLoopLag {
  /** By how much each of the last three timers was late at least, ms. */
  lagMs(): number;
  stop: Cancel;
}

/** Measures by setting a timer and looking how late it rings. */
export function watchEventLoopLag(clock: Clock): EventLoopLag {
  let lags: number[] = Array(TURNS).fill(0);
  let cancelTimer: Cancel = () => {};
  const arm = () => {
    const due = clock.now() + SAMPLE_MS;
    cancelTimer = clock.after(SAMPLE_MS, () => {
      lags = [...lags.slice(1), Math.max(0, clock.now() - due)];
      arm();
    });
  };
  arm();
  return { lagMs: () => Math.min(...lags), stop: () => cancelTimer() };
}
