import { z } from "zod";
import { Agent } from "#lib/domain/agent.ts";
import { Assignment, Feedback, Offer, Pick, Proposal, type StageKey, Understanding } from "#lib/domain/stages.ts";

const demand = z.string().min(1);
const round = z.object({ round: z.int().min(1).max(3) });
const invitation = Pick.pick({ reason: true, expectedRole: true });
const offerLine = Offer.omit({ reasoning: true }).extend({
  ...invitation.omit({ reason: true }).shape,
  agentId: z.string(),
  name: z.string(),
});
const feedbackLine = z.object({ agentId: z.string(), feedback: Feedback });
const previousRound = z.object({ proposal: Proposal, feedback: z.array(feedbackLine) });

/** What each stage has to be given: the tags of its prompt. */
const StageData = z.discriminatedUnion("stage", [
  z.object({ stage: z.literal("demand_understanding"), demand }),
  z.object({
    stage: z.literal("smart_filter"),
    demand,
    understanding: Understanding,
    directory: z.array(Agent).min(1),
  }),
  z.object({
    stage: z.literal("response_generation"),
    demand,
    understanding: Understanding,
    profile: Agent,
    invitation,
  }),
  z.object({
    stage: z.literal("proposal_aggregation"),
    demand,
    understanding: Understanding,
    offers: z.array(offerLine).min(1),
    previous_round: previousRound.optional(),
    round,
  }),
  z.object({
    stage: z.literal("proposal_feedback"),
    demand,
    profile: Agent,
    offer: Offer,
    proposal: Proposal,
    assignment: Assignment,
    previous: Feedback.optional(),
    round,
  }),
]);
export type StageData = z.infer<typeof StageData>;

const textBlock = z.object({ type: z.literal("text"), text: z.string(), cache_control: z.object({}).optional() });
const ApiRequest = z.object({
  model: z.string().startsWith("claude-"),
  max_tokens: z.int().positive(),
  system: z.array(textBlock),
  messages: z.tuple([z.object({ role: z.literal("user"), content: z.string() })]),
  output_config: z.object({
    format: z.object({
      type: z.literal("json_schema"),
      schema: z.object({ properties: z.record(z.string(), z.unknown()) }),
    }),
  }),
});

/** A call of one stage, as the double understands it. */
export interface FakeCall {
  model: string;
  /** The part that the API would cache. */
  cachedPrefix: string;
  data: StageData;
}

/** One property that only this stage's schema has. */
const TELLING: readonly (readonly [string, StageKey])[] = [
  ["surfaceDemand", "demand_understanding"],
  ["candidates", "smart_filter"],
  ["contribution", "response_generation"],
  ["assignments", "proposal_aggregation"],
  ["feedbackType", "proposal_feedback"],
];

/** Reads a Messages API request; throws with what is wrong with it. */
export function readRequest(body: string): FakeCall {
  const request = ApiRequest.parse(JSON.parse(body));
  const { properties } = request.output_config.format.schema;
  const stage = TELLING.find(([property]) => property in properties)?.[1];
  const text = [...request.system.map((block) => block.text), request.messages[0].content].join("\n");
  return {
    model: request.model,
    cachedPrefix: request.system.map((block) => (block.cache_control ? block.text : "")).join(""),
    data: StageData.parse({ ...readTags(text), stage }),
  };
}

/** Every `<tag>` on a line of its own, up to the first closing tag, wherever it stands: data must not contain one. */
const readTags = (text: string): Record<string, unknown> =>
  Object.fromEntries(
    [...text.matchAll(/^<([a-z_]+)>\n([\s\S]*?)<\/\1>/gm)].map(([, name, json]) => [name, JSON.parse(json ?? "null")]),
  );
