import { StageKey } from "#lib/domain/stages.ts";

/** What the double has seen since its start. */
export interface FakeStats {
  /** Calls that were understood, by stage. */
  calls: Record<StageKey, number>;
  total: number;
  inFlight: number;
  maxInFlight: number;
  /** Requests whose client went away before the answer was out. */
  aborted: number;
  /** Calls that found their system prompt in the cache. */
  cacheHits: number;
}

/** Counts, and tells when what one waits for has happened: no test needs to sleep. */
export function countCalls() {
  const stats: FakeStats = {
    calls: Object.fromEntries(StageKey.options.map((key) => [key, 0])) as Record<StageKey, number>,
    total: 0,
    inFlight: 0,
    maxInFlight: 0,
    aborted: 0,
    cacheHits: 0,
  };
  const waiting = new Set<() => void>();
  const snapshot = (): FakeStats => structuredClone(stats);

  const change = (by: (stats: FakeStats) => void) => {
    by(stats);
    stats.maxInFlight = Math.max(stats.maxInFlight, stats.inFlight);
    for (const check of [...waiting]) check();
  };

  const until = (holds: (stats: FakeStats) => boolean): Promise<FakeStats> =>
    new Promise((resolve) => {
      const check = () => {
        if (!holds(stats)) return;
        waiting.delete(check);
        resolve(snapshot());
      };
      waiting.add(check);
      check();
    });

  return { snapshot, change, until };
}
