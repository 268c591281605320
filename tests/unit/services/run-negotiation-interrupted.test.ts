import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isTerminal } from "#lib/domain/events.ts";
import { anOffer } from "#tests/support/domain.ts";
import { gates } from "#tests/support/gates.ts";
import { aDemand, openRunRig, type RunRig } from "#tests/support/run-rig.ts";
import { scriptedModel } from "#tests/support/scripted-model.ts";
import { settled } from "#tests/support/settled.ts";

describe("runNegotiation, interrupted", () => {
  let rig: RunRig;
  beforeEach(async () => {
    rig = await openRunRig();
  });
  afterEach(() => rig.close());

  const types = async () => (await rig.read()).map(({ type }) => type);

  it("is lost when another worker writes, aborts the calls beside, and writes nothing more", async () => {
    await rig.create();
    const gate = gates();
    const model = scriptedModel({
      before: ({ stage, agentId = "" }) => (stage === "response_generation" ? gate.wait(agentId) : undefined),
    });
    const ran = rig.run(model);
    await settled();
    await rig.interfere({ type: "offer_response", agentId: "anna", ...anOffer() });
    gate.open("bob");
    expect(await ran).toBe("lost");
    const offers = model.asked.filter(({ stage }) => stage === "response_generation");
    expect(offers.map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
    expect((await types()).filter((type) => type === "offer_response")).toHaveLength(1);
  });

  it("rejects when it is aborted, ends its calls, and leaves the log as far as it was", async () => {
    await rig.create();
    const gate = gates();
    const model = scriptedModel({
      before: ({ stage, agentId = "" }) => (stage === "response_generation" ? gate.wait(agentId) : undefined),
    });
    const controller = new AbortController();
    const ran = rig.run(model, {}, { signal: controller.signal });
    await settled();
    gate.open("cao");
    await settled();
    controller.abort();
    await expect(ran).rejects.toMatchObject({ name: "AbortError" });
    expect(model.asked.at(-1)?.signal.aborted).toBe(true);
    expect(await types()).toEqual(["demand_submitted", "demand_understood", "candidates_selected", "offer_response"]);
  });

  it("asks nothing when it is aborted before it begins", async () => {
    await rig.create();
    const model = scriptedModel();
    await expect(rig.run(model, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
    expect(model.asked).toEqual([]);
  });

  it("rejects when a model fails after all, and keeps the answers beside it", async () => {
    await rig.create();
    const model = scriptedModel({
      before: ({ agentId }) => {
        if (agentId === "bob") throw new Error("a bug");
      },
    });
    await expect(rig.run(model)).rejects.toThrow("a bug");
    const said = (await rig.read()).filter((event) => event.type === "offer_response");
    expect(said.map(({ agentId }) => agentId)).toEqual(["anna", "cao"]);
  });

  it("rejects when the log can't be written", async () => {
    await rig.create();
    const log = { ...rig.store.log, append: () => Promise.reject(new Error("disk full")) };
    await expect(rig.run(scriptedModel(), { log })).rejects.toThrow("disk full");
    expect(await rig.read()).toEqual(aDemand);
  });

  it("says so when there is no demand yet, and has nothing to do when the log has ended", async () => {
    expect(await rig.run(scriptedModel(), {}, { id: "nobody" })).toBe("not_written");
    await rig.create();
    await rig.run(scriptedModel());
    const [log, again] = [await rig.read(), scriptedModel()];
    expect(await rig.run(again)).toBe("ended");
    expect(again.asked).toEqual([]);
    expect(await rig.read()).toEqual(log);
    expect(log.filter(isTerminal)).toHaveLength(1);
  });
});
