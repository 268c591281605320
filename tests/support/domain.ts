import fc from "fast-check";
import { decide, type Step } from "#lib/domain/decide.ts";
import type { Candidate, EventBody, EventSource, NegotiationEvent } from "#lib/domain/events.ts";
import { chain } from "#lib/domain/log.ts";
import { EMPTY, hasEnded, type NegotiationState, type Round, replay } from "#lib/domain/negotiation.ts";
import { randomFrom } from "#lib/domain/random.ts";
import type { Feedback, Offer, Proposal, Understanding } from "#lib/domain/stages.ts";

// ── Builders ───────────────────────────────────────────────────────────────────────────────────────────────────

export const anUnderstanding = (surfaceDemand = "办一场聚会"): Understanding => ({
  surfaceDemand,
  deepUnderstanding: { motivation: "认识新朋友", keywords: ["聚会"] },
  uncertainties: [],
  confidence: "medium",
});

export const aCandidate = (agentId: string): Candidate => ({
  agentId,
  name: agentId.toUpperCase(),
  reason: "正合适",
  expectedRole: "帮手",
  relevance: 80,
});

export const anOffer = (decision: Offer["decision"] = "participate"): Offer => ({
  decision,
  contribution: decision === "decline" ? "" : "我出一间屋子。",
  conditions: decision === "conditional" ? ["只有周末有空"] : [],
  reasoning: "这事有意思。",
});

/** A plan in which each agent has a task of its own; `tasks` gives some another one. */
export const aProposal = (agentIds: readonly string[], tasks: Record<string, string> = {}): Proposal => ({
  summary: "周六下午，大家一起。",
  assignments: agentIds.map((agentId) => ({
    agentId,
    role: "帮手",
    responsibility: tasks[agentId] ?? `${agentId} 的事`,
  })),
  timeline: "周六 14:00–17:00",
  confidence: "medium",
});

export const aFeedback = (feedbackType: Feedback["feedbackType"] = "accept", adjustmentRequest?: string): Feedback => ({
  feedbackType,
  ...(adjustmentRequest === undefined ? {} : { adjustmentRequest }),
  reasoning: "听我说。",
});

/** A round as the reducer would hold it. */
export const aRound = (round: number, proposal: Proposal, feedback: Record<string, Feedback>): Round => ({
  round,
  draftedAt: round * 1000,
  source: "live",
  proposal,
  feedback: Object.fromEntries(
    Object.entries(feedback).map(([id, said]) => [id, { ...said, at: round * 1000, source: "live" }]),
  ),
});

/** Appends bodies, one each 100 ms, all from `source`. */
export const logOf = (bodies: readonly EventBody[], source: EventSource = "live"): NegotiationEvent[] =>
  chain(
    EMPTY,
    bodies.map((body, index) => ({ body, source, at: 1000 + index * 100 })),
  );

// ── A runner without I/O, to drive `decide` ────────────────────────────────────────────────────────────────────

/** Legal answers to every step, as a pure function of the step: the same question gets the same answer. */
export interface Answers {
  source(question: string): EventSource;
  understand(): Understanding;
  select(wave: number): Candidate[];
  offer(agentId: string): Offer;
  draft(round: number, agentIds: readonly string[]): Proposal;
  feedback(agentId: string, round: number): Feedback;
}

interface Question {
  key: string;
  body: EventBody;
}

const takingPart = (state: NegotiationState): string[] =>
  "candidates" in state
    ? state.candidates.map((c) => c.agentId).filter((id) => (state.offers[id]?.decision ?? "decline") !== "decline")
    : [];

const answer = (state: NegotiationState, step: Step, answers: Answers): Question[] => {
  switch (step.kind) {
    case "understand":
      return [{ key: "understand", body: { type: "demand_understood", ...answers.understand() } }];
    case "select":
      return [
        { key: `select ${step.wave}`, body: { type: "candidates_selected", candidates: answers.select(step.wave) } },
      ];
    case "ask_offers":
      return step.agentIds.map((agentId) => ({
        key: `offer ${agentId}`,
        body: { type: "offer_response", agentId, ...answers.offer(agentId) },
      }));
    case "draft": {
      const proposal = answers.draft(step.round, takingPart(state));
      return [{ key: `draft ${step.round}`, body: { type: "proposal_drafted", round: step.round, proposal } }];
    }
    case "ask_feedback":
      return step.agentIds.map((agentId) => ({
        key: `feedback ${step.round} ${agentId}`,
        body: {
          type: "proposal_feedback",
          agentId,
          round: step.round,
          ...answers.feedback(agentId, step.round),
        },
      }));
    case "finalize": {
      const { kind: _, openPoints, ...rest } = step;
      return [{ key: "end", body: { type: "negotiation_finalized", ...rest, openPoints: [...openPoints] } }];
    }
    case "give_up":
      return [
        { key: "end", body: { type: "negotiation_failed", reason: "nobody_took_part", message: "这次没有人能来。" } },
      ];
    case "wait_for_demand":
    case "done":
      return [];
    default:
      return step satisfies never;
  }
};

/** How a run is disturbed: the order in which parallel answers come in, and how many of them come before a crash. */
export interface Disturbance {
  order<T>(items: readonly T[]): T[];
  survivors(count: number): number;
}

const UNDISTURBED: Disturbance = { order: (items) => [...items], survivors: (count) => count };
const MOST_STEPS = 200;

/**
 * Runs a log on to its end, deciding anew from the log after each append, as a process that had crashed would.
 * Throws when it finds no end.
 */
export function runToEnd(
  log: readonly NegotiationEvent[],
  answers: Answers,
  { order, survivors }: Disturbance = UNDISTURBED,
): NegotiationEvent[] {
  const events = [...log];
  for (let n = 0; n < MOST_STEPS; n += 1) {
    const state = replay(events);
    if (hasEnded(state)) return events;
    const asked = order(answer(state, decide(state), answers));
    for (const { key, body } of asked.slice(0, Math.max(1, survivors(asked.length)))) {
      const at = 1000 + 100 * events.filter((event) => event.type !== "source_switched").length;
      events.push(...chain(replay(events), [{ body, source: answers.source(key), at, reason: "timeout" }]));
    }
  }
  throw new Error("no end in sight");
}

// ── Arbitraries ────────────────────────────────────────────────────────────────────────────────────────────────

const SOURCES: readonly EventSource[] = ["live", "live", "live", "cached", "fallback"];

/** Answers by dice: `decline` and `accept` are chances in [0, 1]. */
export function answersByDice(seed: string, chance: { decline: number; accept: number; reject: number }): Answers {
  const dice = (question: string) => randomFrom(`${seed}/${question}`);
  return {
    source: (question) => dice(`source ${question}`).pick(SOURCES),
    understand: () => anUnderstanding(),
    select: (wave) => {
      const count = 3 + Math.floor(dice(`select ${wave}`).next() * 6);
      return Array.from({ length: count }, (_, i) => aCandidate(`w${wave}-${i}`));
    },
    offer: (agentId) => {
      const roll = dice(`offer ${agentId}`);
      if (roll.next() < chance.decline) return anOffer("decline");
      return anOffer(roll.pick(["participate", "conditional"]));
    },
    draft: (round, agentIds) => {
      const roll = dice(`draft ${round}`);
      const chosen = agentIds.filter(() => roll.next() < 0.8);
      const cast = chosen.length > 0 ? chosen : agentIds;
      return aProposal(
        cast,
        Object.fromEntries(cast.map((id) => [id, `${id} 的第 ${Math.ceil(roll.next() * 2)} 件事`])),
      );
    },
    feedback: (agentId, round) => {
      const roll = dice(`feedback ${round} ${agentId}`);
      if (roll.next() < chance.accept) return aFeedback("accept");
      return roll.next() < chance.reject ? aFeedback("reject") : aFeedback("negotiate", `${agentId} 想改时间`);
    },
  };
}

const chance = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

/** Any legal answers, from a cast that declines throughout to one that agrees to everything. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .tuple(fc.string(), fc.record({ decline: chance, accept: chance, reject: chance }))
  .map(([seed, chances]) => answersByDice(seed, chances));

/** Any order of parallel answers, with a crash after any number of them. */
export const anyDisturbance: fc.Arbitrary<Disturbance> = fc.string().map((seed) => {
  const roll = randomFrom(seed);
  return {
    order: (items) =>
      items
        .map((item) => ({ item, key: roll.next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item),
    survivors: (count) => 1 + Math.floor(roll.next() * count),
  };
});

/** A log that has only its demand. */
export const submitted: readonly NegotiationEvent[] = logOf([{ type: "demand_submitted", text: "办一场聚会" }]);

/** Any whole negotiation, as a live run would write it. */
export const anyLog: fc.Arbitrary<NegotiationEvent[]> = anyAnswers.map((answers) => runToEnd(submitted, answers));
