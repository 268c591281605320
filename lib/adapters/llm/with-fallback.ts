import type { SwitchReason } from "#lib/domain/events.ts";
import { isModelFailure } from "#lib/domain/model-failure.ts";
import type { Logger, Model, ModelCall } from "#lib/ports.ts";
import { abortError } from "./abort-error.ts";

/** Answers by `local` what `model` can't, with source `fallback` and the reason. A caller's abort passes through. */
export const withFallback = (model: Model, local: Model, logger: Logger): Model => ({
  async answer(call, signal) {
    try {
      return await model.answer(call, signal);
    } catch (error) {
      if (signal.aborted) throw abortError(signal);
      const reason = report(error, call, logger);
      const answer = await local.answer(call, signal);
      return { ...answer, source: "fallback", reason };
    }
  },
});

/** Logs why the model did not answer; what is not a `ModelFailure` is a bug, logged whole, and counts as transport. */
function report(error: unknown, { stage, negotiationId }: ModelCall, logger: Logger): SwitchReason {
  if (!isModelFailure(error)) {
    logger.error("model.unexpected_error", error, { stage, negotiationId });
    return "transport";
  }
  const { reason, message, retryAfterMs } = error;
  logger.warn("model.fallback", { stage, negotiationId, reason, detail: message, retryAfterMs });
  return reason;
}
