import type { EventSource } from "#lib/domain/events.ts";
import type { NegotiationState } from "#lib/domain/negotiation.ts";
import { standing } from "#lib/domain/rounds.ts";
import type { Feedback, Offer } from "#lib/domain/stages.ts";

/** An agent's stand, as its line (爻) shows it. */
export type Stand = "thinking" | "accept" | "condition" | "decline";

/** One agent of a negotiation, ready to be shown. */
export interface AgentLine {
  agentId: string;
  name: string;
  role: string;
  stand: Stand;
  /** What it said last; empty while it thinks. */
  words: string;
  conditions: readonly string[];
  /** When the stand was taken, epoch ms; undefined while it has taken none. */
  at: number | undefined;
  source: EventSource | undefined;
  /** True while it owes an answer to the plan on the table, or to the demand. */
  asked: boolean;
}

const OFFER_STAND = { participate: "accept", conditional: "condition", decline: "decline" } as const;
const FEEDBACK_STAND = { accept: "accept", negotiate: "condition", reject: "decline" } as const;

const offerWords = (offer: Offer) => (offer.decision === "decline" ? offer.reasoning : offer.contribution);
const feedbackWords = (feedback: Feedback) => feedback.adjustmentRequest ?? feedback.reasoning;

/** The agents in the order they were chosen, with their stand of the moment. */
export function agentLines(state: NegotiationState): AgentLine[] {
  if (!("candidates" in state)) return [];
  const rounds = "rounds" in state ? state.rounds : [];
  return state.candidates.map(({ agentId, name, expectedRole }) => {
    const assignment = rounds.at(-1)?.proposal.assignments.find((a) => a.agentId === agentId);
    const base = { agentId, name, role: assignment?.role ?? expectedRole };
    const offer = state.offers[agentId];
    if (!offer)
      return { ...base, stand: "thinking", words: "", conditions: [], at: undefined, source: undefined, asked: true };

    const said = rounds.map((round) => round.feedback[agentId]).findLast((f) => f !== undefined);
    const owes = assignment !== undefined && standing(rounds, rounds.length - 1, agentId) === undefined;
    const asked = owes && state.phase === "negotiating";
    if (!said) {
      const { at, source, conditions, decision } = offer;
      return { ...base, stand: OFFER_STAND[decision], words: offerWords(offer), conditions, at, source, asked };
    }
    const stand = FEEDBACK_STAND[said.feedbackType];
    return { ...base, stand, words: feedbackWords(said), conditions: [], at: said.at, source: said.source, asked };
  });
}
