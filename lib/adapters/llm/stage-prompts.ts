import * as demandUnderstanding from "#lib/adapters/llm/prompts/demand-understanding.ts";
import * as proposalAggregation from "#lib/adapters/llm/prompts/proposal-aggregation.ts";
import * as proposalFeedback from "#lib/adapters/llm/prompts/proposal-feedback.ts";
import * as responseGeneration from "#lib/adapters/llm/prompts/response-generation.ts";
import * as smartFilter from "#lib/adapters/llm/prompts/smart-filter.ts";
import type { StageInputs, StageKey } from "#lib/domain/stages.ts";

/** A stage's prompt: `system` blocks repeat from call to call and are cached; `user` carries the data of one call. */
export interface StagePrompt<S extends StageKey> {
  system(input: StageInputs[S]): readonly string[];
  user(input: StageInputs[S]): string;
}

/** The prompt of each stage. */
export const stagePrompts: { readonly [S in StageKey]: StagePrompt<S> } = {
  demand_understanding: { system: () => [demandUnderstanding.system], user: demandUnderstanding.user },
  smart_filter: { system: (input) => [smartFilter.system, smartFilter.directory(input)], user: smartFilter.user },
  response_generation: { system: () => [responseGeneration.system], user: responseGeneration.user },
  proposal_aggregation: { system: () => [proposalAggregation.system], user: proposalAggregation.user },
  proposal_feedback: { system: () => [proposalFeedback.system], user: proposalFeedback.user },
};
