import { checkAnswer } from "#lib/domain/check-answer.ts";
import type { SwitchReason } from "#lib/domain/events.ts";
import { constantAnswer } from "#lib/domain/local/constant-answer.ts";
import { localAnswer } from "#lib/domain/local/local-answer.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import type { StageInputs, StageKey, StageOutputs } from "#lib/domain/stages.ts";
import type { Model } from "#lib/ports.ts";
import { abortError } from "./abort-error.ts";

/**
 * A model that needs no network: local answers, the same for the same call. `reason` is put on every answer. The
 * negotiation's id is the seed of all its stages: with one seed the agents of a cast don't say the same.
 */
export const localModel = (directory: Directory, reason?: SwitchReason): Model => ({
  async answer({ stage, input, negotiationId }, signal) {
    if (signal.aborted) throw abortError(signal);
    const output = answerLocally(stage, input, negotiationId, directory);
    return { output, source: "fallback", ...(reason ? { reason } : {}) };
  },
});

/** The local answer, or, should it break its own rules, a constant: the show goes on. */
function answerLocally<S extends StageKey>(
  stage: S,
  input: StageInputs[S],
  seed: string,
  directory: Directory,
): StageOutputs[S] {
  try {
    return checkAnswer(stage, input, localAnswer(stage, input, seed, directory));
  } catch {
    return constantAnswer(stage, input);
  }
}
