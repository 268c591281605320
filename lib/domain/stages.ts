import { z } from "zod";
import type { Agent } from "#lib/domain/agent.ts";

/** Longest text, in UTF-16 units, that any stage may answer in one field. */
export const MAX_ANSWER_CHARS = 280;

const line = z.string().min(1).max(MAX_ANSWER_CHARS);
const agentId = z.string().min(1).max(32);

/** The five things a model is asked for. */
export const StageKey = z.enum([
  "demand_understanding",
  "smart_filter",
  "response_generation",
  "proposal_aggregation",
  "proposal_feedback",
]);
export type StageKey = z.infer<typeof StageKey>;

const Confidence = z.enum(["high", "medium", "low"]);

/** Output of `demand_understanding`. */
export const Understanding = z.object({
  surfaceDemand: line,
  deepUnderstanding: z.object({
    motivation: line,
    keywords: z.array(z.string().min(1).max(24)).min(1).max(8),
    location: z.string().min(1).max(40).optional(),
    scale: z.string().min(1).max(40).optional(),
    timeline: z.string().min(1).max(60).optional(),
  }),
  uncertainties: z.array(line).max(5),
  confidence: Confidence,
});
export type Understanding = z.infer<typeof Understanding>;

/** One agent that the filter proposes. `relevance` is 0–100. */
export const Pick = z.object({
  agentId,
  reason: line,
  expectedRole: z.string().min(1).max(24),
  relevance: z.number().min(0).max(100),
});
export type Pick = z.infer<typeof Pick>;

/** Output of `smart_filter`: 3–8 candidates. */
export const Picks = z.object({ candidates: z.array(Pick).min(3).max(8) });
export type Picks = z.infer<typeof Picks>;

/** Output of `response_generation`: one agent's answer to the demand. */
export const Offer = z.object({
  decision: z.enum(["participate", "conditional", "decline"]),
  /** What the agent brings, in its own words; empty only when it declines. */
  contribution: z.string().max(MAX_ANSWER_CHARS),
  conditions: z.array(line).max(4),
  reasoning: line,
});
export type Offer = z.infer<typeof Offer>;

export const Assignment = z.object({
  agentId,
  role: z.string().min(1).max(24),
  responsibility: line,
});
export type Assignment = z.infer<typeof Assignment>;

/** Output of `proposal_aggregation`: the plan of one round. */
export const Proposal = z.object({
  summary: line,
  assignments: z.array(Assignment).min(1).max(12),
  timeline: line,
  confidence: Confidence,
});
export type Proposal = z.infer<typeof Proposal>;

/** Output of `proposal_feedback`: a participant's answer to the plan. */
export const Feedback = z.object({
  feedbackType: z.enum(["accept", "negotiate", "reject"]),
  /** What would have to change; present when `negotiate`. */
  adjustmentRequest: line.optional(),
  reasoning: line,
});
export type Feedback = z.infer<typeof Feedback>;

/** One schema a stage, by its key: what every answer, live or local, is validated against. */
export const StageOutput = {
  demand_understanding: Understanding,
  smart_filter: Picks,
  response_generation: Offer,
  proposal_aggregation: Proposal,
  proposal_feedback: Feedback,
} as const satisfies Record<StageKey, z.ZodType>;
export type StageOutputs = { [S in StageKey]: z.infer<(typeof StageOutput)[S]> };

/** What one participant offered, as the coordinator passes it on. Only those who did not decline. */
export interface OfferInHand {
  agent: Agent;
  expectedRole: string;
  offer: Offer;
}

/** What was said about a plan in the round before. */
export interface FeedbackInHand {
  agentId: string;
  feedback: Feedback;
}

/** What each stage is given. `demand` is the audience's own text: data, never instructions. */
export interface StageInputs {
  demand_understanding: { demand: string };
  smart_filter: {
    demand: string;
    understanding: Understanding;
    /** The agents that may be chosen: the directory without those who were asked already. */
    agents: readonly Agent[];
  };
  response_generation: {
    demand: string;
    understanding: Understanding;
    agent: Agent;
    reason: string;
    expectedRole: string;
    /** 0 for the first of the candidates. A local answer of the first one never declines. */
    rank: number;
  };
  proposal_aggregation: {
    demand: string;
    understanding: Understanding;
    /** In the candidates' order, whatever order the answers came in. */
    offers: readonly OfferInHand[];
    round: number;
    previous?: { proposal: Proposal; feedback: readonly FeedbackInHand[] };
  };
  proposal_feedback: {
    demand: string;
    understanding: Understanding;
    agent: Agent;
    proposal: Proposal;
    assignment: Assignment;
    round: number;
    /** What the agent offered, with its conditions. */
    offer: Offer;
    /** What it said in the round before, if it was asked. */
    previous?: Feedback;
  };
}
