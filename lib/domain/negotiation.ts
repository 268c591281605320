import type { Candidate, EventSource, FailureReason, NegotiationEvent, SwitchReason } from "#lib/domain/events.ts";
import type { Feedback, Offer, Proposal, Understanding } from "#lib/domain/stages.ts";

/** A thing said at a moment, by a source: what the screens need to time and to label it. */
type Said<T> = T & { at: number; source: EventSource };

export interface Round {
  round: number;
  draftedAt: number;
  source: EventSource;
  proposal: Proposal;
  /** By agent id; only those who were asked in this round. */
  feedback: Readonly<Record<string, Said<Feedback>>>;
}

interface Begun {
  lastSeq: number;
  startedAt: number;
  lastAt: number;
  demand: string;
  /** What answers now, and all that have answered so far, in order of first appearance. */
  source: EventSource;
  sources: readonly EventSource[];
  /** Why it last answered otherwise than before, if it ever did; a recovery does not count. */
  switchReason: SwitchReason | null;
}
interface Understood extends Begun {
  understanding: Understanding;
}
interface Gathering extends Understood {
  /** How often candidates were selected. */
  waves: number;
  candidates: readonly Candidate[];
  /** By agent id. */
  offers: Readonly<Record<string, Said<Offer>>>;
}
interface Negotiating extends Gathering {
  /** Never empty: the first draft opens it. */
  rounds: readonly Round[];
}
interface Finalized extends Negotiating {
  outcome: "agreed" | "compromise";
  proposal: Proposal;
  openPoints: readonly string[];
}

/** A negotiation, as far as its log tells. Each phase carries only what is known by then. */
export type NegotiationState =
  | { phase: "empty"; lastSeq: 0 }
  | ({ phase: "submitted" } & Begun)
  | ({ phase: "understood" } & Understood)
  | ({ phase: "gathering" } & Gathering)
  | ({ phase: "negotiating" } & Negotiating)
  | ({ phase: "finalized" } & Finalized)
  | ({ phase: "failed"; reason: FailureReason; message: string } & Begun);

export const EMPTY: NegotiationState = { phase: "empty", lastSeq: 0 };

/** An event that can't follow the log it was offered to. Its message names the event and the state, never the text. */
export class IllegalEvent extends Error {
  constructor(state: NegotiationState, event: NegotiationEvent, why: string) {
    super(`${event.type}#${event.seq} can't follow ${state.phase}#${state.lastSeq}: ${why}`);
    this.name = "IllegalEvent";
  }
}

const hasRepeats = (people: readonly { agentId: string }[]): boolean =>
  new Set(people.map((p) => p.agentId)).size < people.length;

/**
 * The one reducer: server, phone and wall all show `reduce` over the same log. Pure; throws {@link IllegalEvent}
 * when `event` can't come next.
 */
export function reduce(state: NegotiationState, event: NegotiationEvent): NegotiationState {
  const refuse = (why: string): never => {
    throw new IllegalEvent(state, event, why);
  };
  if (event.seq !== state.lastSeq + 1) return refuse(`expected seq ${state.lastSeq + 1}`);

  if (event.type === "demand_submitted") {
    if (state.phase !== "empty") return refuse("a log begins once");
    return {
      phase: "submitted",
      lastSeq: event.seq,
      startedAt: event.at,
      lastAt: event.at,
      demand: event.text,
      source: event.source,
      sources: [event.source],
      switchReason: null,
    };
  }
  if (state.phase === "empty") return refuse("a log begins with the demand");
  if (state.phase === "finalized" || state.phase === "failed") return refuse("the log has ended");
  if (event.at < state.lastAt) return refuse("due before its predecessor");
  if (event.type !== "source_switched" && event.source !== state.source) return refuse(`source is ${state.source}`);

  const moved = { lastSeq: event.seq, lastAt: event.at };
  const said = { at: event.at, source: event.source };

  switch (event.type) {
    case "source_switched": {
      if (event.from !== state.source || event.source !== event.to) return refuse(`source is ${state.source}`);
      const sources = state.sources.includes(event.to) ? state.sources : [...state.sources, event.to];
      const switchReason = event.reason === "recovered" ? state.switchReason : event.reason;
      return { ...state, ...moved, source: event.to, sources, switchReason };
    }
    case "demand_understood": {
      if (state.phase !== "submitted") return refuse("understood once, first");
      const { surfaceDemand, deepUnderstanding, uncertainties, confidence } = event;
      return {
        ...state,
        ...moved,
        phase: "understood",
        understanding: { surfaceDemand, deepUnderstanding, uncertainties, confidence },
      };
    }
    case "candidates_selected": {
      if (hasRepeats(event.candidates)) return refuse("an agent is asked once");
      if (state.phase === "understood") {
        return { ...state, ...moved, phase: "gathering", waves: 1, candidates: event.candidates, offers: {} };
      }
      if (state.phase !== "gathering") return refuse("candidates come after the understanding, before a plan");
      if (event.candidates.some((c) => state.candidates.some((known) => known.agentId === c.agentId)))
        return refuse("an agent is asked once");
      return { ...state, ...moved, waves: state.waves + 1, candidates: [...state.candidates, ...event.candidates] };
    }
    case "offer_response": {
      if (state.phase !== "gathering") return refuse("offers come before a plan");
      if (!state.candidates.some((c) => c.agentId === event.agentId)) return refuse("not a candidate");
      if (state.offers[event.agentId]) return refuse("an agent answers once");
      const { decision, contribution, conditions, reasoning } = event;
      const offer = { decision, contribution, conditions, reasoning, ...said };
      return { ...state, ...moved, offers: { ...state.offers, [event.agentId]: offer } };
    }
    case "proposal_drafted": {
      if (state.phase !== "gathering" && state.phase !== "negotiating") return refuse("a plan needs offers");
      const rounds = state.phase === "negotiating" ? state.rounds : [];
      if (event.round !== rounds.length + 1) return refuse(`round ${rounds.length + 1} is next`);
      if (hasRepeats(event.proposal.assignments)) return refuse("an agent has one task");
      const stranger = event.proposal.assignments.find((a) => {
        const offer = state.offers[a.agentId];
        return offer === undefined || offer.decision === "decline";
      });
      if (stranger) return refuse(`${stranger.agentId} takes no part`);
      const opened: Round = {
        round: event.round,
        draftedAt: event.at,
        source: event.source,
        proposal: event.proposal,
        feedback: {},
      };
      return { ...state, ...moved, phase: "negotiating", rounds: [...rounds, opened] };
    }
    case "proposal_feedback": {
      if (state.phase !== "negotiating") return refuse("no plan yet");
      const current = state.rounds[state.rounds.length - 1];
      if (!current || event.round !== current.round) return refuse("not this round");
      if (!current.proposal.assignments.some((a) => a.agentId === event.agentId)) return refuse("not in the plan");
      if (current.feedback[event.agentId]) return refuse("an agent answers once a round");
      const { feedbackType, adjustmentRequest, reasoning } = event;
      const feedback = {
        feedbackType,
        ...(adjustmentRequest === undefined ? {} : { adjustmentRequest }),
        reasoning,
        ...said,
      };
      const answered: Round = { ...current, feedback: { ...current.feedback, [event.agentId]: feedback } };
      return { ...state, ...moved, rounds: [...state.rounds.slice(0, -1), answered] };
    }
    case "negotiation_finalized": {
      if (state.phase !== "negotiating") return refuse("no plan yet");
      if (event.rounds !== state.rounds.length) return refuse(`${state.rounds.length} rounds were held`);
      const { outcome, proposal, openPoints } = event;
      return { ...state, ...moved, phase: "finalized", outcome, proposal, openPoints };
    }
    case "negotiation_failed": {
      const { startedAt, demand, source, sources, switchReason } = state;
      return {
        phase: "failed",
        ...moved,
        startedAt,
        demand,
        source,
        sources,
        switchReason,
        reason: event.reason,
        message: event.message,
      };
    }
    default:
      return event satisfies never;
  }
}

/** `reduce` over a whole log, or over what follows `from`. */
export const replay = (events: readonly NegotiationEvent[], from: NegotiationState = EMPTY): NegotiationState =>
  events.reduce(reduce, from);

/** True once nothing more can happen. */
export const hasEnded = (state: NegotiationState): boolean => state.phase === "finalized" || state.phase === "failed";
