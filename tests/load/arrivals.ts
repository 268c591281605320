/** When an event reached its viewers, epoch ms with fractions. */
export interface Arrival {
  viewers: number;
  p50: number;
  p99: number;
  last: number;
}

/** By `seq`. */
export type Arrivals = Record<number, Arrival>;

/** Collects the times at which events reach viewers. */
export function createArrivals() {
  const times = new Map<number, number[]>();
  return {
    add: (seq: number, at: number) => {
      const known = times.get(seq);
      if (known) known.push(at);
      else times.set(seq, [at]);
    },
    count: (seq: number): number => times.get(seq)?.length ?? 0,
    summary: (): Arrivals => Object.fromEntries([...times].map(([seq, all]) => [seq, summarise(all)])),
  };
}

function summarise(times: readonly number[]): Arrival {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { viewers: sorted.length, p50: at(0.5), p99: at(0.99), last: at(1) };
}
