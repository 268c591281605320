import type Anthropic from "@anthropic-ai/sdk";
import type { FakeCall } from "./read-request.ts";

const tokensOf = (text: string) => Math.ceil(text.length / 2);

/** A message of the API around `text`. It opens with a thought, as current models' answers may. */
export const messageOf = (call: FakeCall, text: string, id: string, isCached: boolean): Anthropic.Message => ({
  id,
  type: "message",
  role: "assistant",
  model: call.model,
  content: [
    { type: "thinking", thinking: "", signature: "ZmFrZQ==" },
    { type: "text", text, citations: null },
  ],
  stop_reason: "end_turn",
  stop_sequence: null,
  stop_details: null,
  container: null,
  diagnostics: null,
  usage: {
    input_tokens: tokensOf(JSON.stringify(call.data)),
    output_tokens: tokensOf(text),
    output_tokens_details: { thinking_tokens: 0 },
    cache_creation_input_tokens: isCached ? 0 : tokensOf(call.cachedPrefix),
    cache_read_input_tokens: isCached ? tokensOf(call.cachedPrefix) : 0,
    cache_creation: null,
    inference_geo: null,
    server_tool_use: null,
    service_tier: "standard",
    speed: null,
  },
});

/** An error answer of the API: its status, and the `type` and `message` of its envelope. */
export interface ApiFailure {
  status: number;
  type: string;
  message: string;
  headers?: Record<string, string>;
}

/** The faults that are an error answer. */
export const API_FAILURES = {
  rate_limit: {
    status: 429,
    type: "rate_limit_error",
    message: "This request would exceed your organization's rate limit.",
    headers: { "retry-after": "7" },
  },
  overloaded: { status: 529, type: "overloaded_error", message: "Overloaded" },
  budget: {
    status: 400,
    type: "invalid_request_error",
    message: "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing.",
  },
  error_500: { status: 500, type: "api_error", message: "Internal server error" },
} as const satisfies Record<string, ApiFailure>;

/** The body of an error answer. */
export const errorBody = ({ type, message }: ApiFailure, requestId: string): string =>
  JSON.stringify({ type: "error", error: { type, message }, request_id: requestId });
