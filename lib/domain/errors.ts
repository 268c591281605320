import type { Quota } from "./limits.ts";

/** The closed list of what can go wrong in a way that a caller can act on. */
export type ErrorCode =
  | "demand_missing"
  | "demand_empty"
  | "demand_too_long"
  | "invalid_request_id"
  | "invalid_json"
  | "invalid_cursor"
  | "unsupported_media_type"
  | "payload_too_large"
  | "not_found"
  | "rate_limited"
  | "busy"
  | "internal";

const BRAND = "towow.app-error";

/**
 * An error that is part of the contract. Recognised by its brand, not by `instanceof`: a production build holds
 * several copies of this module.
 */
export class AppError extends Error {
  readonly brand = BRAND;
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;
  /** The limit that was reached. */
  readonly quota: Quota | undefined;

  constructor(code: ErrorCode, options: { cause?: unknown; retryAfterMs?: number; quota?: Quota } = {}) {
    super(code, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.quota = options.quota;
  }
}

export const isAppError = (value: unknown): value is AppError =>
  typeof value === "object" && value !== null && "brand" in value && value.brand === BRAND;
