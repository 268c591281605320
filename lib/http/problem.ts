import { messages } from "#lib/content/messages.ts";
import { AppError, type ErrorCode, isAppError } from "#lib/domain/errors.ts";
import { isStoreUnavailable } from "#lib/domain/store-unavailable.ts";
import { rateLimitHeaders } from "./rate-limit-headers.ts";

/** The one table from what went wrong to what HTTP says. */
const STATUS: Record<ErrorCode, number> = {
  demand_missing: 400,
  demand_empty: 400,
  demand_too_long: 400,
  invalid_request_id: 400,
  invalid_json: 400,
  invalid_cursor: 400,
  unsupported_media_type: 415,
  payload_too_large: 413,
  not_found: 404,
  rate_limited: 429,
  busy: 503,
  internal: 500,
};

export const statusOf = (code: ErrorCode): number => STATUS[code];

/** What every answer to `error` says beside its body: when to come again, in whole seconds, and the limit reached. */
export const problemHeaders = ({ retryAfterMs, quota }: AppError): Record<string, string> => ({
  "Cache-Control": "no-store",
  ...(retryAfterMs !== undefined && { "Retry-After": String(Math.ceil(retryAfterMs / 1000)) }),
  ...(quota && rateLimitHeaders(quota)),
});

/** An error as `application/problem+json` (RFC 9457), with `code` and a Chinese `detail` fit for a participant. */
export function problem(error: AppError): Response {
  const { code } = error;
  const status = statusOf(code);
  const body = { type: "about:blank", title: code, status, code, detail: messages.errors[code] };
  return Response.json(body, {
    status,
    headers: { ...problemHeaders(error), "Content-Type": "application/problem+json; charset=utf-8" },
  });
}

/** When to ask again for what the store alone knows. */
const STORE_RETRY_MS = 2000;

/** What `error` means for a caller; anything unknown is `internal`. */
export function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  if (isStoreUnavailable(error)) return new AppError("busy", { cause: error, retryAfterMs: STORE_RETRY_MS });
  return new AppError("internal", { cause: error });
}
