import type { LocalTime } from "#lib/client/negotiation-player.ts";

/** The page's own monotonic clock: it does not jump when somebody sets the phone's. */
export const localTime: LocalTime = {
  now: () => performance.timeOrigin + performance.now(),
  after: (delayMs, fn) => {
    const timer = setTimeout(fn, delayMs);
    return () => clearTimeout(timer);
  },
};
