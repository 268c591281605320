import type { NegotiationEvent } from "#lib/domain/events.ts";

/** Throws a `RangeError` unless `events` count on from `expectedSeq` + 1 without a gap. */
export function assertContiguous(expectedSeq: number, events: readonly NegotiationEvent[]): void {
  events.forEach(({ seq }, i) => {
    if (seq !== expectedSeq + 1 + i) throw new RangeError(`event ${seq} stands where ${expectedSeq + 1 + i} belongs`);
  });
}
