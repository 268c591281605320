import type { EventBody, EventSource, NegotiationEvent, SwitchReason } from "#lib/domain/events.ts";
import type { NegotiationState } from "#lib/domain/negotiation.ts";

/** An event before it has its place in the log. */
export interface Draft {
  body: EventBody;
  source: EventSource;
  /** Why the source is not the one before, if it is not. */
  reason?: SwitchReason;
  /** When it is due, epoch ms; never before its predecessor. */
  at: number;
}

/**
 * Gives drafts their `seq` and due time after `state`, and writes a `source_switched` before each one whose source
 * differs from what answered so far. Pure; what it returns follows `state` legally as far as the envelope goes.
 */
export function chain(state: NegotiationState, drafts: readonly Draft[]): NegotiationEvent[] {
  const events: NegotiationEvent[] = [];
  let seq = state.lastSeq;
  let at = state.phase === "empty" ? 0 : state.lastAt;
  let source = state.phase === "empty" ? undefined : state.source;

  const push = (body: EventBody, from: EventSource) => {
    seq += 1;
    events.push({ seq, at, source: from, ...body });
  };

  for (const draft of drafts) {
    at = Math.max(at, Math.round(draft.at));
    if (source !== undefined && source !== draft.source) {
      const reason = draft.reason ?? "recovered";
      push({ type: "source_switched", from: source, to: draft.source, reason }, draft.source);
    }
    push(draft.body, draft.source);
    source = draft.source;
  }
  return events;
}

/** Splits a log into what is due at `now` and what is still to come. */
export function splitByDue(events: readonly NegotiationEvent[], now: number) {
  const firstUpcoming = events.findIndex((event) => event.at > now);
  const cut = firstUpcoming === -1 ? events.length : firstUpcoming;
  return { due: events.slice(0, cut), upcoming: events.slice(cut) };
}
