import type { EventBody } from "#lib/domain/events.ts";
import type { Random } from "#lib/domain/random.ts";

/** Shortest and longest gap, ms. Longer than 4 s looks like a hang from the last row. */
const MIN_GAP_MS = 400;
const MAX_GAP_MS = 3600;

/** Ms before an event of a type, and how much of that chance may add. */
const PACE: Record<EventBody["type"], { base: number; spread: number }> = {
  demand_submitted: { base: 400, spread: 0 },
  demand_understood: { base: 650, spread: 200 },
  candidates_selected: { base: 2000, spread: 500 },
  offer_response: { base: 850, spread: 850 },
  proposal_drafted: { base: 2500, spread: 700 },
  proposal_feedback: { base: 800, spread: 700 },
  source_switched: { base: 400, spread: 0 },
  negotiation_finalized: { base: 1400, spread: 200 },
  negotiation_failed: { base: 1400, spread: 200 },
};

// What is said aloud takes its time by its length; nothing of it is long.
const MS_PER_CHARACTER = 8;
const spoken = (body: EventBody): number => {
  if (body.type === "offer_response") return body.contribution.length + body.reasoning.length;
  return body.type === "proposal_feedback" ? (body.adjustmentRequest ?? body.reasoning).length : 0;
};

/** Ms that a watcher needs between an event's predecessor and the event: 400–3600. */
export function gapBefore(body: EventBody, random: Random): number {
  const { base, spread } = PACE[body.type];
  const speech = Math.min(spoken(body), 80) * MS_PER_CHARACTER;
  return Math.round(Math.min(MAX_GAP_MS, Math.max(MIN_GAP_MS, base + random.next() * spread + speech)));
}
