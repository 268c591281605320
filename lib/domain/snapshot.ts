import type { NegotiationEvent } from "#lib/domain/events.ts";
import type { NegotiationState } from "#lib/domain/negotiation.ts";

/** A place in the queue, as `queue` frames and snapshots tell it. */
export interface QueuePlace {
  /** From 1. */
  position: number;
  /** Expected time to the start, ms. */
  etaMs: number;
}

/** `GET /api/negotiations/[id]`: what a stream would have told by `serverNow`, and what it will tell. */
export interface Snapshot {
  id: string;
  /** The reduced log, as far as it is due. */
  state: NegotiationState;
  /** Due events after the asked-for `seq`. */
  events: NegotiationEvent[];
  /** Events that are written but not due yet. */
  upcoming: NegotiationEvent[];
  /** `seq` of the last due event. */
  lastSeq: number;
  /** Epoch ms on the server's clock. */
  serverNow: number;
  /** Present while the negotiation waits for its turn. */
  queue?: QueuePlace;
}

/** `POST /api/demands`: what became of a demand. */
export interface Accepted {
  id: string;
  /** Path of its page. */
  url: string;
  lane: "live" | "queued" | "scripted";
  position?: number;
  etaMs?: number;
}
