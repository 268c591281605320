import { APIConnectionTimeoutError, APIError } from "@anthropic-ai/sdk";
import type { SwitchReason } from "#lib/domain/events.ts";
import { ModelFailure } from "#lib/domain/model-failure.ts";

/**
 * What went wrong on the wire, as a `ModelFailure`. Whatever is no answer of the API (a reset in mid-body reaches us as
 * a bare `TypeError: terminated`) is transport.
 */
export function modelFailureOf(error: unknown): ModelFailure {
  if (error instanceof APIConnectionTimeoutError) return new ModelFailure("timeout", { cause: error });
  if (!(error instanceof APIError) || error.status === undefined)
    return new ModelFailure("transport", { cause: error });
  const retryAfterMs = retryAfterOf(error.headers);
  return new ModelFailure(reasonOf(error), {
    detail: [`HTTP ${error.status}`, error.errorCode ?? error.type].filter(Boolean).join(" "),
    cause: error,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** A refused request of ours (401, 404, 413 …) counts as the server's error too: all of them need an operator. */
function reasonOf(error: APIError): SwitchReason {
  if (isOutOfMoney(error)) return "budget";
  if (error.status === 408) return "timeout";
  if (error.status === 429) return "rate_limited";
  if (error.status === 529 || error.type === "overloaded_error") return "overloaded";
  return "server_error";
}

// An empty balance answers 400 invalid_request_error without a code: there the wording is all there is.
const isOutOfMoney = ({ status, type, errorCode, apiMessage }: APIError): boolean =>
  status === 402 ||
  type === "billing_error" ||
  /spend_limit|billing/.test(errorCode ?? "") ||
  (status === 400 && /credit|budget|billing/i.test(apiMessage ?? ""));

/** `retry-after` in ms, if it is given as a number of seconds. */
function retryAfterOf(headers: Headers | undefined): number | undefined {
  const value = headers?.get("retry-after");
  const seconds = value ? Number(value) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? Math.round(seconds * 1000) : undefined;
}
