import type { Step } from "#lib/domain/decide.ts";
import type { EventBody } from "#lib/domain/events.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import type { Feedback, Offer, Picks, Proposal, Understanding } from "#lib/domain/stages.ts";

// What a stage answered, as what happened: one builder for each thing that a step can lead to.

/** The coordinator has understood the demand. */
export const understoodEvent = (understanding: Understanding): EventBody => ({
  type: "demand_understood",
  ...understanding,
});

/** The coordinator has chosen whom to ask; names come from the directory. */
export const selectedEvent = ({ candidates }: Picks, directory: Pick<Directory, "agents">): EventBody => ({
  type: "candidates_selected",
  candidates: candidates.map((candidate) => {
    const agent = directory.agents.find((a) => a.id === candidate.agentId);
    if (!agent) throw new RangeError(`no agent ${candidate.agentId} in the directory`);
    return { ...candidate, name: agent.name };
  }),
});

/** An agent has answered the demand. */
export const offerEvent = (agentId: string, offer: Offer): EventBody => ({ type: "offer_response", agentId, ...offer });

/** The channel admin has put the plan of a round (1–3) on the table. */
export const draftEvent = (round: number, proposal: Proposal): EventBody => ({
  type: "proposal_drafted",
  round,
  proposal,
});

/** An agent has answered the plan of a round (1–3). */
export const feedbackEvent = (agentId: string, round: number, feedback: Feedback): EventBody => ({
  type: "proposal_feedback",
  agentId,
  round,
  ...feedback,
});

/** How a negotiation ends: what the step `finalize` or `give_up` writes. */
export const endEvent = (step: Extract<Step, { kind: "finalize" | "give_up" }>): EventBody =>
  step.kind === "finalize"
    ? {
        type: "negotiation_finalized",
        outcome: step.outcome,
        proposal: step.proposal,
        rounds: step.rounds,
        openPoints: [...step.openPoints],
      }
    : {
        type: "negotiation_failed",
        reason: "nobody_took_part",
        message: "这一次没有凑齐能来的人。换个说法或换个时间，再试一次吧。",
      };
