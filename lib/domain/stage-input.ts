import type { Agent } from "#lib/domain/agent.ts";
import type { NegotiationState } from "#lib/domain/negotiation.ts";
import { standing } from "#lib/domain/rounds.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import type { Feedback, FeedbackInHand, Offer, OfferInHand, Proposal, StageInputs } from "#lib/domain/stages.ts";

// What each stage is given, read off the state at the step that asks for it. All throw a RangeError when the state
// is not in a phase in which `decide` names that step.

type Agents = Pick<Directory, "agents">;
type Asked = Extract<NegotiationState, { candidates: unknown }>;
type Negotiating = Extract<NegotiationState, { phase: "negotiating" }>;

const refuse = (state: NegotiationState, what: string): never => {
  throw new RangeError(`no ${what} in phase ${state.phase}`);
};

const agentOf = ({ agents }: Agents, agentId: string): Agent => {
  const agent = agents.find((a) => a.id === agentId);
  if (!agent) throw new RangeError(`no agent ${agentId} in the directory`);
  return agent;
};

const asked = (state: NegotiationState): Asked => ("candidates" in state ? state : refuse(state, "candidates"));
const negotiating = (state: NegotiationState): Negotiating =>
  state.phase === "negotiating" ? state : refuse(state, "plan");

// The log's time and source are not the model's business.
const plainOffer = ({ decision, contribution, conditions, reasoning }: Offer): Offer => ({
  decision,
  contribution,
  conditions: [...conditions],
  reasoning,
});
const plainFeedback = ({ feedbackType, adjustmentRequest, reasoning }: Feedback): Feedback => ({
  feedbackType,
  ...(adjustmentRequest === undefined ? {} : { adjustmentRequest }),
  reasoning,
});

/** For step `understand`. */
export function inputForUnderstanding(state: NegotiationState): StageInputs["demand_understanding"] {
  return "demand" in state ? { demand: state.demand } : refuse(state, "demand");
}

/** For step `select`; whoever was asked before is not offered again. */
export function inputForFilter(state: NegotiationState, directory: Agents): StageInputs["smart_filter"] {
  if (!("understanding" in state)) return refuse(state, "understanding");
  const known = "candidates" in state ? state.candidates.map((c) => c.agentId) : [];
  const agents = directory.agents.filter((agent) => !known.includes(agent.id));
  return { demand: state.demand, understanding: state.understanding, agents };
}

/**
 * Place within its wave. A second wave begins after a first in which everyone declined, so it is counted from the
 * end of the leading declines.
 */
const rankOf = ({ candidates, offers, waves }: Asked, agentId: string): number => {
  const index = candidates.findIndex((c) => c.agentId === agentId);
  if (waves === 1) return index;
  const begin = candidates.findIndex((c) => offers[c.agentId]?.decision !== "decline");
  return Math.max(0, index - Math.max(0, begin));
};

/** For one agent of step `ask_offers`. */
export function inputForOffer(
  state: NegotiationState,
  agentId: string,
  directory: Agents,
): StageInputs["response_generation"] {
  const known = asked(state);
  const candidate = known.candidates.find((c) => c.agentId === agentId);
  if (!candidate) throw new RangeError(`${agentId} was not chosen`);
  return {
    demand: known.demand,
    understanding: known.understanding,
    agent: agentOf(directory, agentId),
    reason: candidate.reason,
    expectedRole: candidate.expectedRole,
    rank: rankOf(known, agentId),
  };
}

const offersOf = (state: Asked, directory: Agents): OfferInHand[] =>
  state.candidates.flatMap(({ agentId, expectedRole }) => {
    const offer = state.offers[agentId];
    if (!offer || offer.decision === "decline") return [];
    return [{ agent: agentOf(directory, agentId), expectedRole, offer: plainOffer(offer) }];
  });

const previousOf = (state: Asked): { proposal: Proposal; feedback: FeedbackInHand[] } | undefined => {
  if (!("rounds" in state)) return undefined;
  const last = state.rounds.at(-1);
  if (!last) return undefined;
  const feedback = last.proposal.assignments.flatMap(({ agentId }) => {
    const said = standing(state.rounds, state.rounds.length - 1, agentId);
    return said ? [{ agentId, feedback: plainFeedback(said) }] : [];
  });
  return { proposal: last.proposal, feedback };
};

/** For step `draft`: the round is the next one; feedback of a round before includes the yes that was carried over. */
export function inputForDraft(state: NegotiationState, directory: Agents): StageInputs["proposal_aggregation"] {
  const known = asked(state);
  const previous = previousOf(known);
  return {
    demand: known.demand,
    understanding: known.understanding,
    offers: offersOf(known, directory),
    round: ("rounds" in known ? known.rounds.length : 0) + 1,
    ...(previous === undefined ? {} : { previous }),
  };
}

/** For one agent of step `ask_feedback`, about the last round's plan. */
export function inputForFeedback(
  state: NegotiationState,
  agentId: string,
  directory: Agents,
): StageInputs["proposal_feedback"] {
  const known = negotiating(state);
  const current = known.rounds.at(-1);
  const assignment = current?.proposal.assignments.find((a) => a.agentId === agentId);
  const offer = known.offers[agentId];
  if (!current || !assignment || !offer) throw new RangeError(`${agentId} is not in the plan`);
  const previous = known.rounds.at(-2)?.feedback[agentId];
  return {
    demand: known.demand,
    understanding: known.understanding,
    agent: agentOf(directory, agentId),
    proposal: current.proposal,
    assignment,
    round: current.round,
    offer: plainOffer(offer),
    ...(previous === undefined ? {} : { previous: plainFeedback(previous) }),
  };
}
