import type { Round } from "#lib/domain/negotiation.ts";
import type { Assignment, Feedback, Proposal } from "#lib/domain/stages.ts";

export const MAX_ROUNDS = 3;
/** From this share of accepting participants on, a round's proposal stands. */
export const ACCEPT_RATE = 0.8;

const assignmentOf = (round: Round, agentId: string): Assignment | undefined =>
  round.proposal.assignments.find((a) => a.agentId === agentId);

const sameTask = (a: Assignment | undefined, b: Assignment | undefined): boolean =>
  a !== undefined && b !== undefined && a.role === b.role && a.responsibility === b.responsibility;

/**
 * What an agent thinks of round `index`'s plan. Who accepted is not asked again while its own task stays the same:
 * its yes is carried over.
 */
export function standing(rounds: readonly Round[], index: number, agentId: string): Feedback | undefined {
  const round = rounds[index];
  if (!round) return undefined;
  const own = round.feedback[agentId];
  if (own) return own;
  const before = rounds[index - 1];
  if (!before || !sameTask(assignmentOf(before, agentId), assignmentOf(round, agentId))) return undefined;
  const carried = standing(rounds, index - 1, agentId);
  return carried?.feedbackType === "accept" ? carried : undefined;
}

/** Agents of the last round who still owe an answer, in the plan's order. */
export const unanswered = (rounds: readonly Round[]): string[] =>
  (rounds.at(-1)?.proposal.assignments ?? [])
    .map((a) => a.agentId)
    .filter((agentId) => standing(rounds, rounds.length - 1, agentId) === undefined);

/** Share of the participants of round `index` who accept it, 0–1. */
export function acceptRate(rounds: readonly Round[], index: number): number {
  const assignments = rounds[index]?.proposal.assignments ?? [];
  const accepting = assignments.filter((a) => standing(rounds, index, a.agentId)?.feedbackType === "accept");
  return assignments.length === 0 ? 0 : accepting.length / assignments.length;
}

/** Index of the round with the highest accept rate; of equals the latest. */
export const bestRound = (rounds: readonly Round[]): number =>
  rounds.reduce((best, _, i) => (acceptRate(rounds, i) >= acceptRate(rounds, best) ? i : best), 0);

/** What those who did not accept round `index` still ask for, one sentence each. */
export const openPoints = (rounds: readonly Round[], index: number): string[] =>
  (rounds[index]?.proposal.assignments ?? [])
    .map((a) => standing(rounds, index, a.agentId))
    .filter((f): f is Feedback => f !== undefined && f.feedbackType !== "accept")
    .map((f) => f.adjustmentRequest ?? f.reasoning);

/** Round `index`'s plan without those who rejected it, as long as somebody is left to carry it. */
export function settledProposal(rounds: readonly Round[], index: number): Proposal {
  const round = rounds[index];
  if (!round) throw new RangeError(`no round at ${index}`);
  const staying = round.proposal.assignments.filter(
    (a) => standing(rounds, index, a.agentId)?.feedbackType !== "reject",
  );
  return staying.length === 0 ? round.proposal : { ...round.proposal, assignments: staying };
}
