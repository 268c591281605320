import { ModelFailure } from "#lib/domain/model-failure.ts";
import type { Clock, Model } from "#lib/ports.ts";
import { abortError } from "./abort-error.ts";

/**
 * Gives every call at most `timeoutMs`, connection and body included, then aborts it and rejects with
 * `ModelFailure("timeout")`, even if `model` ignores the abort. Each call has a controller of its own: a shared one
 * would end its healthy neighbours.
 */
export const withDeadline = (model: Model, timeoutMs: number, clock: Clock): Model => ({
  async answer(call, signal) {
    if (signal.aborted) throw abortError(signal);
    const deadline = new AbortController();
    const cut = Promise.withResolvers<never>();
    const onAbort = () => cut.reject(abortError(signal));
    signal.addEventListener("abort", onAbort, { once: true });
    const cancelTimer = clock.after(timeoutMs, () => {
      cut.reject(new ModelFailure("timeout", { detail: `no answer in ${timeoutMs} ms` }));
      deadline.abort();
    });
    try {
      return await Promise.race([model.answer(call, AbortSignal.any([signal, deadline.signal])), cut.promise]);
    } finally {
      cancelTimer();
      signal.removeEventListener("abort", onAbort);
    }
  },
});
