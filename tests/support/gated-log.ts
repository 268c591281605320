import type { EventLog } from "#lib/ports.ts";

/** A log whose reads can be held back after they have read, or made to fail. */
export interface GatedLog extends EventLog {
  /** From now on reads are answered only after `release`, with what the log held when they began. */
  hold(): void;
  release(): void;
  /** The next read rejects with `error`. */
  failOnce(error: Error): void;
  reads(): number;
}

/** Puts a gate before `log`'s reads; everything else passes. */
export function gatedLog(log: EventLog): GatedLog {
  let gate: PromiseWithResolvers<void> | undefined;
  let failure: Error | undefined;
  let reads = 0;
  return {
    ...log,
    hold: () => {
      gate ??= Promise.withResolvers<void>();
    },
    release: () => {
      gate?.resolve();
      gate = undefined;
    },
    failOnce: (error) => {
      failure = error;
    },
    reads: () => reads,
    async read(id, afterSeq) {
      reads += 1;
      const failing = failure;
      failure = undefined;
      const events = await log.read(id, afterSeq);
      await gate?.promise;
      if (failing) throw failing;
      return events;
    },
  };
}
