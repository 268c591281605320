import type { ScriptStep } from "#lib/domain/demo-case.ts";
import type { Candidate, EventBody } from "#lib/domain/events.ts";
import type { Proposal, Understanding } from "#lib/domain/stages.ts";

// The sentences a case is written in. Offsets are ms from the demand's submission, at speed 1.

const at = (offsetMs: number, body: EventBody): ScriptStep => ({ offsetMs, body });

/** The coordinator says what it understood. */
export const understood = (offsetMs: number, understanding: Understanding): ScriptStep =>
  at(offsetMs, { type: "demand_understood", ...understanding });

/** The coordinator asks these people. */
export const selected = (offsetMs: number, candidates: Candidate[]): ScriptStep =>
  at(offsetMs, { type: "candidates_selected", candidates });

/** An agent takes part, without a condition or with some. */
export const joins = (
  offsetMs: number,
  agentId: string,
  { contribution, reasoning, conditions = [] }: { contribution: string; reasoning: string; conditions?: string[] },
): ScriptStep => {
  const decision = conditions.length > 0 ? "conditional" : "participate";
  return at(offsetMs, { type: "offer_response", agentId, decision, contribution, conditions, reasoning });
};

/** An agent takes no part, and says why. */
export const declines = (offsetMs: number, agentId: string, reasoning: string): ScriptStep =>
  at(offsetMs, {
    type: "offer_response",
    agentId,
    decision: "decline",
    contribution: "",
    conditions: [],
    reasoning,
  });

/** The channel admin puts a plan on the table. */
export const drafted = (offsetMs: number, round: number, proposal: Proposal): ScriptStep =>
  at(offsetMs, { type: "proposal_drafted", round, proposal });

/** An agent says yes to the round's plan. */
export const accepts = (offsetMs: number, round: number, agentId: string, reasoning: string): ScriptStep =>
  at(offsetMs, { type: "proposal_feedback", agentId, round, feedbackType: "accept", reasoning });

/** An agent asks for a change of the round's plan. */
export const asks = (
  offsetMs: number,
  round: number,
  agentId: string,
  adjustmentRequest: string,
  reasoning: string,
): ScriptStep =>
  at(offsetMs, {
    type: "proposal_feedback",
    agentId,
    round,
    feedbackType: "negotiate",
    adjustmentRequest,
    reasoning,
  });

/** An agent leaves the round's plan. */
export const rejects = (offsetMs: number, round: number, agentId: string, reasoning: string): ScriptStep =>
  at(offsetMs, { type: "proposal_feedback", agentId, round, feedbackType: "reject", reasoning });

/** The plan stands; `openPoints` is what a small minority still asks for. */
export const agreed = (offsetMs: number, rounds: number, proposal: Proposal, openPoints: string[] = []): ScriptStep =>
  at(offsetMs, { type: "negotiation_finalized", outcome: "agreed", proposal, rounds, openPoints });

/** The best plan of three rounds stands, with what stayed open. */
export const compromised = (offsetMs: number, proposal: Proposal, openPoints: string[]): ScriptStep =>
  at(offsetMs, { type: "negotiation_finalized", outcome: "compromise", proposal, rounds: 3, openPoints });
