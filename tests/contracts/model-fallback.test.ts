import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anthropicModel } from "#lib/adapters/llm/anthropic-model.ts";
import { localModel } from "#lib/adapters/llm/local-model.ts";
import { withFallback } from "#lib/adapters/llm/with-fallback.ts";
import { checkAnswer } from "#lib/domain/check-answer.ts";
import { ModelFailure } from "#lib/domain/model-failure.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import { StageKey } from "#lib/domain/stages.ts";
import type { Logger, Model, ModelCall } from "#lib/ports.ts";
import { type FakeLlm, startFakeLlm } from "#tests/support/fake-llm/server.ts";
import { aDirectory, stageInputs } from "#tests/support/stage-inputs.ts";

const STAGES = StageKey.options;
const never = new AbortController().signal;

let fake: FakeLlm;
let live: Model;

beforeEach(async () => {
  fake = await startFakeLlm({ seed: "fallback" });
  live = anthropicModel({ apiKey: "a-key", baseUrl: fake.url });
});
afterEach(() => fake.close());

const callOf = (stage: StageKey): ModelCall => ({ stage, input: stageInputs()[stage], negotiationId: "n-1" });

/** A logger that keeps what it is told. */
function listeningLogger() {
  const lines: { level: string; event: string; fields: Record<string, unknown> | undefined }[] = [];
  const logger: Logger = {
    info: (event, fields) => lines.push({ level: "info", event, fields }),
    warn: (event, fields) => lines.push({ level: "warn", event, fields }),
    error: (event, _error, fields) => lines.push({ level: "error", event, fields }),
  };
  return { logger, lines };
}

describe("a fallback", () => {
  const local = localModel(aDirectory());

  test.each(STAGES)("answers %s locally, by schema and rules, and says why", async (stage) => {
    fake.setFault({ fault: "overloaded" });
    const { logger, lines } = listeningLogger();
    const call = callOf(stage);
    const { output, source, reason } = await withFallback(live, local, logger).answer(call, never);
    expect({ source, reason }).toEqual({ source: "fallback", reason: "overloaded" });
    expect(checkAnswer(stage, call.input, output)).toEqual(output);
    expect(lines).toEqual([
      { level: "warn", event: "model.fallback", fields: expect.objectContaining({ stage, reason: "overloaded" }) },
    ]);
  });

  test("stays out of the way of a live answer", async () => {
    const { logger, lines } = listeningLogger();
    const answer = await withFallback(live, local, logger).answer(callOf("smart_filter"), never);
    expect(answer).toMatchObject({ source: "live" });
    expect(answer).not.toHaveProperty("reason");
    expect(lines).toEqual([]);
  });

  test("answers also for an error that nobody foresaw, and logs it as one", async () => {
    const broken: Model = { answer: () => Promise.reject(new TypeError("a bug")) };
    const { logger, lines } = listeningLogger();
    const answer = await withFallback(broken, local, logger).answer(callOf("smart_filter"), never);
    expect(answer).toMatchObject({ source: "fallback", reason: "transport" });
    expect(lines).toMatchObject([{ level: "error", event: "model.unexpected_error" }]);
  });

  test("knows a ModelFailure of another copy of the module", async () => {
    const foreign = Object.assign(new Error("budget"), { ...new ModelFailure("budget") });
    const broken: Model = { answer: () => Promise.reject(foreign) };
    const answer = await withFallback(broken, local, listeningLogger().logger).answer(callOf("smart_filter"), never);
    expect(answer.reason).toBe("budget");
  });

  test("does not answer a caller who has gone", async () => {
    fake.setFault({ fault: "hang" });
    const { logger, lines } = listeningLogger();
    const caller = new AbortController();
    const answer = withFallback(live, local, logger).answer(callOf("smart_filter"), caller.signal);
    const rejected = expect(answer).rejects.toMatchObject({ name: "AbortError" });
    await fake.until((s) => s.total === 1);
    caller.abort();
    await rejected;
    expect(lines).toEqual([]);
  });
});

describe("the local model", () => {
  test.each(STAGES)("gives the same call of %s the same answer", async (stage) => {
    const model = localModel(aDirectory(), "deadline");
    const [first, second] = await Promise.all([model.answer(callOf(stage), never), model.answer(callOf(stage), never)]);
    expect(first).toEqual(second);
    expect(first).toMatchObject({ source: "fallback", reason: "deadline" });
  });

  test.each(STAGES)("answers %s by a constant when the local answer breaks", async (stage) => {
    const broken: Directory = {
      agents: [],
      cities: [],
      get capabilities(): never {
        throw new TypeError("a bug");
      },
    };
    const call = callOf(stage);
    const { output } = await localModel(broken).answer(call, never);
    expect(checkAnswer(stage, call.input, output)).toEqual(output);
  });
});
