import type { Phones, Submit } from "#tests/support/phones.ts";

/** A crowd that sends on and on, whether it is answered or not. */
export interface SteadyLoad {
  /** All that was sent so far and has been answered. */
  submits: readonly Submit[];
  /** Sends no more; resolves when the last is answered. */
  stop(): Promise<readonly Submit[]>;
}

const STEP_MS = 10;

/** Starts to send `perSecond` demands a second, evenly. What a late timer missed is sent with the next. */
export function steadyLoad(phones: Phones, perSecond: number): SteadyLoad {
  const submits: Submit[] = [];
  const pending: Promise<unknown>[] = [];
  const startedAt = performance.now();
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) * perSecond) / 1000;
    while (pending.length < due) pending.push(phones.submit().then((submit) => submits.push(submit)));
  }, STEP_MS);
  return {
    submits,
    stop: async () => {
      clearInterval(timer);
      await Promise.all(pending);
      return submits;
    },
  };
}
