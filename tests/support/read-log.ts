import { NegotiationEvent } from "#lib/domain/events.ts";
import { type NegotiationState, replay } from "#lib/domain/negotiation.ts";
import type { Snapshot } from "#lib/domain/snapshot.ts";

/** All that is written of a negotiation, due or not, and what it comes to. */
export interface WrittenLog {
  events: NegotiationEvent[];
  state: NegotiationState;
}

/** Reads a log over HTTP. Throws if an event breaks its schema, or the log has a gap, a repeat or an illegal event. */
export async function readLog(origin: string, id: string): Promise<WrittenLog> {
  const response = await fetch(`${origin}/api/negotiations/${id}`);
  if (!response.ok) throw new Error(`the snapshot answered ${response.status}`);
  const snapshot = (await response.json()) as Snapshot;
  const events = [...snapshot.events, ...snapshot.upcoming].map((event) => NegotiationEvent.parse(event));
  return { events, state: replay(events) };
}
