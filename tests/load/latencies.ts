/** Times to an answer, ms. */
export interface Latencies {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** Sums up times; NaN all over where there are none. */
export function latencies(times: readonly number[]): Latencies {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
