import type { NegotiationState } from "#lib/domain/negotiation.ts";
import {
  ACCEPT_RATE,
  acceptRate,
  bestRound,
  MAX_ROUNDS,
  openPoints,
  settledProposal,
  unanswered,
} from "#lib/domain/rounds.ts";
import type { Proposal } from "#lib/domain/stages.ts";

/** Candidates are chosen once, and once more if all of them decline. */
export const MAX_WAVES = 2;

/** What has to happen next in a negotiation. */
export type Step =
  | { kind: "understand" }
  /** `wave` 2 replaces a cast of whom everyone declined: it is answered locally, so that it can't happen again. */
  | { kind: "select"; wave: number; asked: readonly string[] }
  | { kind: "ask_offers"; wave: number; agentIds: readonly string[] }
  | { kind: "draft"; round: number }
  | { kind: "ask_feedback"; round: number; agentIds: readonly string[] }
  | {
      kind: "finalize";
      outcome: "agreed" | "compromise";
      proposal: Proposal;
      rounds: number;
      openPoints: readonly string[];
    }
  /** Nobody takes part, twice over: no answer that passed the rules leads here. */
  | { kind: "give_up" }
  | { kind: "wait_for_demand" }
  | { kind: "done" };

/**
 * Names the next step; pure. Bounded: one understanding, two casts, three rounds, then an end. It depends on what
 * was said, not on the order in which parallel answers came in, so a resumed run takes the same way.
 */
export function decide(state: NegotiationState): Step {
  switch (state.phase) {
    case "empty":
      return { kind: "wait_for_demand" };
    case "submitted":
      return { kind: "understand" };
    case "understood":
      return { kind: "select", wave: 1, asked: [] };
    case "gathering": {
      const asked = state.candidates.map((c) => c.agentId);
      const agentIds = asked.filter((id) => !state.offers[id]);
      if (agentIds.length > 0) return { kind: "ask_offers", agentIds, wave: state.waves };
      if (asked.some((id) => state.offers[id]?.decision !== "decline")) return { kind: "draft", round: 1 };
      return state.waves < MAX_WAVES ? { kind: "select", wave: state.waves + 1, asked } : { kind: "give_up" };
    }
    case "negotiating": {
      const { rounds } = state;
      const last = rounds.length - 1;
      const agentIds = unanswered(rounds);
      if (agentIds.length > 0) return { kind: "ask_feedback", round: rounds.length, agentIds };
      if (acceptRate(rounds, last) >= ACCEPT_RATE) return finalize(state, "agreed", last);
      if (rounds.length < MAX_ROUNDS) return { kind: "draft", round: rounds.length + 1 };
      return finalize(state, "compromise", bestRound(rounds));
    }
    case "finalized":
    case "failed":
      return { kind: "done" };
    default:
      return state satisfies never;
  }
}

function finalize(
  state: Extract<NegotiationState, { phase: "negotiating" }>,
  outcome: "agreed" | "compromise",
  index: number,
): Step {
  const { rounds } = state;
  return {
    kind: "finalize",
    outcome,
    proposal: settledProposal(rounds, index),
    rounds: rounds.length,
    openPoints: openPoints(rounds, index),
  };
}
