import type { SwitchReason } from "#lib/domain/events.ts";

const BRAND = "towow.model-failure";

/**
 * Why a model did not answer, in the words that the log uses. Recognised by its brand, not by `instanceof`: a
 * production build holds several copies of this module. `message` never quotes a demand or an answer.
 */
export class ModelFailure extends Error {
  readonly brand = BRAND;
  readonly reason: SwitchReason;
  /** How long the provider asks to be left alone, ms. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: SwitchReason, options: { detail?: string; cause?: unknown; retryAfterMs?: number } = {}) {
    super(options.detail ? `${reason}: ${options.detail}` : reason, { cause: options.cause });
    this.name = "ModelFailure";
    this.reason = reason;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** True for a {@link ModelFailure}, whichever copy of this module made it. */
export const isModelFailure = (value: unknown): value is ModelFailure =>
  typeof value === "object" && value !== null && "brand" in value && value.brand === BRAND;
