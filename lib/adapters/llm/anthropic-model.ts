import Anthropic from "@anthropic-ai/sdk";
import { zodOutputFormat } from "@anthropic-ai/sdk/helpers/zod";
import { checkAnswer } from "#lib/domain/check-answer.ts";
import { ModelFailure } from "#lib/domain/model-failure.ts";
import { type StageInputs, type StageKey, StageOutput, type StageOutputs } from "#lib/domain/stages.ts";
import type { Model } from "#lib/ports.ts";
import { abortError } from "./abort-error.ts";
import { modelFailureOf } from "./model-failure-of.ts";
import { stagePrompts } from "./stage-prompts.ts";

/** How to reach the model. */
export interface AnthropicSettings {
  apiKey: string;
  /** Default `https://api.anthropic.com`. */
  baseUrl?: string | undefined;
  /** The strong model: it picks people and makes plans. Default `claude-sonnet-5-5`. */
  model?: string | undefined;
  /** The fast model: it reads demands and speaks for agents. Default `claude-haiku-5-5`. */
  fastModel?: string | undefined;
  /** Most tokens of one answer, thinking included. Default 4096. */
  maxTokens?: number | undefined;
}

const STRENGTH = {
  demand_understanding: "fast",
  smart_filter: "strong",
  response_generation: "fast",
  proposal_aggregation: "strong",
  proposal_feedback: "fast",
} as const satisfies Record<StageKey, "fast" | "strong">;

/**
 * The live model over the Messages API. One request a call, never a retry, no deadline of its own (`withDeadline`).
 * Rejects with a `ModelFailure`, or with an `AbortError` when the caller aborts, which also ends the request.
 */
export function anthropicModel(settings: AnthropicSettings): Model {
  const client = new Anthropic({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl ?? "https://api.anthropic.com",
    maxRetries: 0,
    logLevel: "off",
  });
  return {
    async answer({ stage, input }, signal) {
      if (signal.aborted) throw abortError(signal);
      const message = await client.messages.create(requestFor(stage, input, settings), { signal }).catch((error) => {
        throw signal.aborted ? abortError(signal) : modelFailureOf(error);
      });
      return { output: readAnswer(stage, input, message), source: "live" };
    },
  };
}

function requestFor<S extends StageKey>(stage: S, input: StageInputs[S], settings: AnthropicSettings) {
  const model =
    STRENGTH[stage] === "fast" ? (settings.fastModel ?? "claude-haiku-5-5") : (settings.model ?? "claude-sonnet-5-5");
  const cached = { type: "ephemeral" } as const;
  return {
    model,
    // Current models think unless told otherwise, and some refuse to be told: low effort keeps it short, room keeps it whole.
    max_tokens: settings.maxTokens ?? 4096,
    system: stagePrompts[stage].system(input).map((text) => ({ type: "text" as const, text, cache_control: cached })),
    messages: [{ role: "user" as const, content: stagePrompts[stage].user(input) }],
    // The API takes no lengths and few counts: they go along as descriptions, and `checkAnswer` enforces them.
    output_config: {
      format: zodOutputFormat(StageOutput[stage]),
      ...(takesEffort(model) ? { effort: "low" as const } : {}),
    },
  };
}

/** The two models of the 4.5 generation that still answer and refuse `effort` with a 400. */
const takesEffort = (model: string) => !/(haiku|sonnet)-4-5/.test(model);

/** The answer in `message`, cleaned and checked. `InvalidAnswer` names the broken rule and quotes nothing. */
function readAnswer<S extends StageKey>(stage: S, input: StageInputs[S], message: Anthropic.Message): StageOutputs[S] {
  try {
    return checkAnswer(stage, input, JSON.parse(textOf(message)));
  } catch (cause) {
    const detail = cause instanceof SyntaxError ? "no JSON" : String(cause);
    throw new ModelFailure("invalid_answer", { detail, cause });
  }
}

/** Blocks are told by type: the first may be a thought. */
function textOf({ stop_reason: stop, content }: Anthropic.Message): string {
  if (stop !== "end_turn") throw new RangeError(`stopped by ${stop}`);
  return content.map((block) => (block.type === "text" ? block.text : "")).join("");
}
