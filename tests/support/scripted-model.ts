import type { StageInputs, StageKey, StageOutputs } from "#lib/domain/stages.ts";
import type { Model, ModelAnswer, ModelCall } from "#lib/ports.ts";
import { aCandidate, aFeedback, anOffer, anUnderstanding, aProposal } from "#tests/support/domain.ts";

type Stages = { [S in StageKey]: (input: StageInputs[S]) => StageOutputs[S] };

/** What was asked, in order; `agentId` where one agent was asked. */
export interface Asked {
  stage: StageKey;
  agentId: string | undefined;
  signal: AbortSignal;
}

export interface ModelScript {
  /** Answers in place of the friendly ones: three candidates, all take part, all accept. */
  stages?: Partial<Stages>;
  /** Waited for before an answer is given; may throw, or never end. */
  before?(asked: Asked): Promise<void> | void;
  /** Where an answer comes from; live unless said otherwise. */
  source?(asked: Asked): Pick<ModelAnswer, "source" | "reason">;
}

const friendly: Stages = {
  demand_understanding: () => anUnderstanding(),
  smart_filter: ({ agents }) => ({
    candidates: agents.slice(0, 3).map(({ id }) => {
      const { name: _, ...pick } = aCandidate(id);
      return pick;
    }),
  }),
  response_generation: () => anOffer(),
  proposal_aggregation: ({ offers }) => aProposal(offers.map(({ agent }) => agent.id)),
  proposal_feedback: () => aFeedback(),
};

/** A model that answers as it is told. It heeds `signal` also while it waits. */
export function scriptedModel(script: ModelScript = {}): Model & { asked: Asked[] } {
  const asked: Asked[] = [];
  const stages: Stages = { ...friendly, ...script.stages };
  return {
    asked,
    async answer<S extends StageKey>({ stage, input }: ModelCall<S>, signal: AbortSignal): Promise<ModelAnswer<S>> {
      const call: Asked = { stage, agentId: "agent" in input ? input.agent.id : undefined, signal };
      asked.push(call);
      const aborted = Promise.withResolvers<never>();
      const onAbort = () => aborted.reject(signal.reason);
      signal.addEventListener("abort", onAbort, { once: true });
      try {
        signal.throwIfAborted();
        await Promise.race([script.before?.(call), aborted.promise]);
      } finally {
        signal.removeEventListener("abort", onAbort);
      }
      return { output: stages[stage](input), source: "live", ...script.source?.(call) };
    },
  };
}
