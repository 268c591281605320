import { cleanText } from "#lib/domain/demand-text.ts";
import { type StageInputs, type StageKey, StageOutput, type StageOutputs } from "#lib/domain/stages.ts";

/** An answer that breaks its stage's schema or a rule. Its message names the rule, never what was answered. */
export class InvalidAnswer extends Error {
  readonly stage: StageKey;

  constructor(stage: StageKey, rule: string) {
    super(`${stage}: ${rule}`);
    this.name = "InvalidAnswer";
    this.stage = stage;
  }
}

const cleaned = (value: unknown): unknown => {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]));
};

const unique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** Per stage the rules that a schema can't express: what is broken, or undefined. */
const RULES: { [S in StageKey]: (output: StageOutputs[S], input: StageInputs[S]) => string | undefined } = {
  demand_understanding: () => undefined,
  smart_filter: ({ candidates }, { agents }) => {
    const ids = candidates.map((c) => c.agentId);
    if (!unique(ids)) return "an agent is chosen twice";
    return ids.every((id) => agents.some((a) => a.id === id)) ? undefined : "a chosen agent was not on the list";
  },
  response_generation: ({ decision, contribution }) =>
    decision !== "decline" && contribution === "" ? "takes part without a contribution" : undefined,
  proposal_aggregation: ({ assignments }, { offers }) => {
    const ids = assignments.map((a) => a.agentId);
    if (!unique(ids)) return "an agent is assigned twice";
    return ids.every((id) => offers.some((o) => o.agent.id === id)) ? undefined : "an assigned agent made no offer";
  },
  proposal_feedback: ({ feedbackType, adjustmentRequest }) =>
    feedbackType === "negotiate" && adjustmentRequest === undefined ? "negotiates without a request" : undefined,
};

/**
 * Makes of whatever was answered an output that fits: every string cleaned, the stage's schema and rules kept.
 * Throws {@link InvalidAnswer}.
 */
export function checkAnswer<S extends StageKey>(stage: S, input: StageInputs[S], output: unknown): StageOutputs[S] {
  const parsed = StageOutput[stage].safeParse(cleaned(output));
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => issue.path.filter((p) => typeof p === "string").join("."));
    throw new InvalidAnswer(stage, `breaks the schema at ${[...new Set(places)].join(", ") || "its root"}`);
  }
  // Indexed by a type parameter, the schemas' outputs are a union to the compiler.
  const answer = parsed.data as StageOutputs[S];
  const broken = RULES[stage](answer, input);
  if (broken) throw new InvalidAnswer(stage, broken);
  return answer;
}
