import type { Step } from "#lib/domain/decide.ts";
import type { EventBody } from "#lib/domain/events.ts";
import type { NegotiationState } from "#lib/domain/negotiation.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import {
  inputForDraft,
  inputForFeedback,
  inputForFilter,
  inputForOffer,
  inputForUnderstanding,
} from "#lib/domain/stage-input.ts";
import type { StageInputs, StageKey, StageOutputs } from "#lib/domain/stages.ts";
import { draftEvent, feedbackEvent, offerEvent, selectedEvent, understoodEvent } from "#lib/domain/step-events.ts";

/** Something to ask a model: hands `use` the stage, its input, and what the answer becomes in the log. */
export type Ask = <R>(
  use: <S extends StageKey>(stage: S, input: StageInputs[S], toEvent: (output: StageOutputs[S]) => EventBody) => R,
) => R;

const ask =
  <S extends StageKey>(stage: S, input: StageInputs[S], toEvent: (output: StageOutputs[S]) => EventBody): Ask =>
  (use) =>
    use(stage, input, toEvent);

/** What a step asks, all of it at once; empty for a step that asks nothing. Live runs and scripts share it. */
export function asksOf(state: NegotiationState, step: Step, directory: Directory): Ask[] {
  switch (step.kind) {
    case "understand":
      return [ask("demand_understanding", inputForUnderstanding(state), understoodEvent)];
    case "select":
      return [ask("smart_filter", inputForFilter(state, directory), (picks) => selectedEvent(picks, directory))];
    case "ask_offers":
      return step.agentIds.map((id) =>
        ask("response_generation", inputForOffer(state, id, directory), (offer) => offerEvent(id, offer)),
      );
    case "draft":
      return [
        ask("proposal_aggregation", inputForDraft(state, directory), (proposal) => draftEvent(step.round, proposal)),
      ];
    case "ask_feedback":
      return step.agentIds.map((id) =>
        ask("proposal_feedback", inputForFeedback(state, id, directory), (said) => feedbackEvent(id, step.round, said)),
      );
    case "finalize":
    case "give_up":
    case "wait_for_demand":
    case "done":
      return [];
    default:
      return step satisfies never;
  }
}
