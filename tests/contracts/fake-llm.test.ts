import { afterEach, beforeEach, expect, test } from "vitest";
import { anthropicModel } from "#lib/adapters/llm/anthropic-model.ts";
import { asksOf } from "#lib/domain/asks.ts";
import { decide } from "#lib/domain/decide.ts";
import type { EventBody } from "#lib/domain/events.ts";
import { chain } from "#lib/domain/log.ts";
import { EMPTY, type NegotiationState, replay } from "#lib/domain/negotiation.ts";
import type { StageInputs, StageKey, StageOutputs } from "#lib/domain/stages.ts";
import type { Model } from "#lib/ports.ts";
import { isBargained } from "#tests/support/fake-llm/fake-answer.ts";
import { FAULT_NAMES } from "#tests/support/fake-llm/faults.ts";
import { type FakeLlm, startFakeLlm } from "#tests/support/fake-llm/server.ts";
import { aDirectory, stageInputs } from "#tests/support/stage-inputs.ts";

const SEED = "double";
const never = new AbortController().signal;
let fake: FakeLlm;
let model: Model;

beforeEach(async () => {
  fake = await startFakeLlm({ seed: SEED });
  model = anthropicModel({ apiKey: "a-key", baseUrl: fake.url });
});
afterEach(() => fake.close());

const ask = async <S extends StageKey>(stage: S, input: StageInputs[S]): Promise<StageOutputs[S]> =>
  (await model.answer({ stage, input, negotiationId: "n" }, never)).output;

const control = (body?: unknown) =>
  fetch(`${fake.url}/control`, body === undefined ? {} : { method: "POST", body: JSON.stringify(body) });

test("the double answers the same request the same, and another seed another way", async () => {
  const inputs = stageInputs();
  const other = await startFakeLlm({ seed: "other" });
  const ofOther = anthropicModel({ apiKey: "a-key", baseUrl: other.url });
  const once = await ask("smart_filter", inputs.smart_filter);
  expect(await ask("smart_filter", inputs.smart_filter)).toEqual(once);
  const call = { stage: "smart_filter" as const, input: inputs.smart_filter, negotiationId: "n" };
  expect((await ofOther.answer(call, never)).output).not.toEqual(once);
  await other.close();
});

test("the double takes orders over HTTP, for some stages and some calls", async () => {
  const { demand_understanding: demand, smart_filter: filter } = stageInputs();
  await control({ fault: "overloaded", count: 1, stages: ["smart_filter"] });
  await ask("demand_understanding", demand);
  await expect(ask("smart_filter", filter)).rejects.toMatchObject({ reason: "overloaded" });
  await ask("smart_filter", filter);
  const state = await (await control()).json();
  expect(state).toMatchObject({ fault: null, stats: { total: 3, calls: { smart_filter: 2 }, maxInFlight: 1 } });
});

test("the double refuses an order for a fault that it does not know", async () => {
  expect((await control({ fault: "gremlins" })).status).toBe(400);
  for (const fault of FAULT_NAMES) expect((await control({ fault })).status).toBe(200);
});

test("the double demands a key and a request of the API's shape", async () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${fake.url}/v1/messages`, { method: "POST", headers, body: JSON.stringify({ model: "claude-haiku-5-5" }) });
  expect((await post({})).status).toBe(401);
  const refused = await post({ "x-api-key": "k" });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ type: "error", error: { type: "invalid_request_error" } });
});

test("every agent of the double declines when told to", async () => {
  fake.setFault({ fault: "all_decline" });
  const { response_generation: input } = stageInputs();
  for (const agent of aDirectory().agents)
    expect(await ask("response_generation", { ...input, agent })).toMatchObject({ decision: "decline" });
});

test("negotiations with the double end agreed, in one round or, when bargained over, in two", async () => {
  const demands = Array.from({ length: 12 }, (_, i) => `周末在北京办第${i + 1}场老照片聚会`);
  const ends = await Promise.all(demands.map(negotiate));
  expect(ends.map(({ outcome, rounds }) => ({ outcome, rounds }))).toEqual(
    demands.map((demand) => ({ outcome: "agreed", rounds: isBargained(demand, SEED) ? 2 : 1 })),
  );
  expect(new Set(ends.map((end) => end.rounds))).toEqual(new Set([1, 2]));
});

/** Runs one negotiation on the double to its end, as `decide` leads. */
async function negotiate(demand: string) {
  const directory = aDirectory();
  let state: NegotiationState = EMPTY;
  const append = (body: EventBody) => {
    state = replay(chain(state, [{ body, source: "live", at: state.lastSeq }]), state);
  };
  append({ type: "demand_submitted", text: demand });
  for (;;) {
    const step = decide(state);
    if (step.kind === "finalize") return step;
    const asks = asksOf(state, step, directory);
    if (asks.length === 0) throw new Error(`unexpected step: ${step.kind}`);
    const bodies = asks.map((use) => use(async (stage, input, toEvent) => toEvent(await ask(stage, input))));
    for (const body of await Promise.all(bodies)) append(body);
  }
}
