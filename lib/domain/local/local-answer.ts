import { feedback } from "#lib/domain/local/feedback.ts";
import { filterAgents } from "#lib/domain/local/filter.ts";
import { offer } from "#lib/domain/local/offer.ts";
import { plan } from "#lib/domain/local/plan.ts";
import { understand } from "#lib/domain/local/understand.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import type { StageInputs, StageKey, StageOutputs } from "#lib/domain/stages.ts";

const ANSWERS: {
  [S in StageKey]: (input: StageInputs[S], seed: string, directory: Directory) => StageOutputs[S];
} = {
  demand_understanding: understand,
  smart_filter: filterAgents,
  response_generation: offer,
  proposal_aggregation: plan,
  proposal_feedback: feedback,
};

/**
 * What a stage answers when no model does: about this demand, in complete sentences, by the same schema and rules.
 * Pure: the same arguments give the same answer. Give every stage of one negotiation the same `seed`.
 */
export const localAnswer = <S extends StageKey>(
  stage: S,
  input: StageInputs[S],
  seed: string,
  directory: Directory,
): StageOutputs[S] => ANSWERS[stage](input, seed, directory);
