import type { NegotiationEvent } from "#lib/domain/events.ts";
import type { NegotiationHeader } from "#lib/ports.ts";

/** A header as a submit writes it; `id` also names the request unless `overrides` says otherwise. */
export const headerOf = (id: string, overrides: Partial<NegotiationHeader> = {}): NegotiationHeader => ({
  id,
  requestId: `request-of-${id}`,
  createdAt: 1_760_000_000_000,
  receipt: { lane: "queued", position: 3, etaMs: 12_000 },
  ...overrides,
});

/** `count` events from `firstSeq` on. Stores do not judge whether a log is legal, so all are of one type. */
export const eventsFrom = (firstSeq: number, count: number, text = "找人一起爬山"): NegotiationEvent[] =>
  Array.from({ length: count }, (_, i) => ({
    seq: firstSeq + i,
    at: 1_760_000_000_000 + firstSeq + i,
    source: "scripted",
    type: "demand_submitted",
    text,
  }));
