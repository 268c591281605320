import { messages } from "#lib/content/messages.ts";
import { AppError, type ErrorCode, isAppError } from "#lib/domain/errors.ts";

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
  busy: 503,
  internal: 500,
};

export const statusOf = (code: ErrorCode): number => STATUS[code];

/** An error as `application/problem+json` (RFC 9457), with `code` and a Chinese `detail` fit for a participant. */
export function problem({ code, retryAfterMs }: AppError): Response {
  const status = statusOf(code);
  const body = { type: "about:blank", title: code, status, code, detail: messages.errors[code] };
  return Response.json(body, {
    status,
    headers: {
      "Content-Type": "application/problem+json; charset=utf-8",
      "Cache-Control": "no-store",
      ...(retryAfterMs !== undefined && { "Retry-After": String(Math.ceil(retryAfterMs / 1000)) }),
    },
  });
}

/** What `error` means for a caller; anything unknown is `internal`. */
export const asAppError = (error: unknown): AppError =>
  isAppError(error) ? error : new AppError("internal", { cause: error });
