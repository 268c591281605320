import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { replay } from "#lib/domain/negotiation.ts";
import { aFeedback, anOffer } from "#tests/support/domain.ts";
import { gates } from "#tests/support/gates.ts";
import { openRunRig, type RunRig, T0 } from "#tests/support/run-rig.ts";
import { scriptedModel } from "#tests/support/scripted-model.ts";
import { settled } from "#tests/support/settled.ts";

describe("runNegotiation", () => {
  let rig: RunRig;
  beforeEach(async () => {
    rig = await openRunRig();
  });
  afterEach(() => rig.close());

  const types = async () => (await rig.read()).map(({ type }) => type);

  it("runs a demand to its end with live answers, each due when it was given", async () => {
    await rig.create();
    const model = scriptedModel({ before: () => rig.clock.advance(1000) });
    expect(await rig.run(model)).toBe("ended");
    const log = await rig.read();
    expect(replay(log)).toMatchObject({ phase: "finalized", outcome: "agreed", sources: ["live"] });
    expect(log.every(({ source }) => source === "live")).toBe(true);
    expect(model.asked.map(({ stage }) => stage)).toEqual([
      "demand_understanding",
      "smart_filter",
      ...Array(3).fill("response_generation"),
      "proposal_aggregation",
      ...Array(3).fill("proposal_feedback"),
    ]);
    expect(log.slice(0, 3).map(({ at }) => at - T0)).toEqual([0, 1000, 2000]);
    expect(log.at(-1)?.at).toBe(rig.clock.now());
  });

  it("asks in parallel, and writes each answer as it comes", async () => {
    await rig.create();
    const gate = gates();
    const ran = rig.run(
      scriptedModel({
        before: ({ stage, agentId = "" }) => (stage === "response_generation" ? gate.wait(agentId) : undefined),
      }),
    );
    await settled();
    expect(gate.waiting()).toEqual(["anna", "bob", "cao"]);
    for (const [i, agentId] of ["cao", "anna", "bob"].entries()) {
      rig.clock.advance(500);
      gate.open(agentId);
      await settled();
      const said = (await rig.read()).filter((event) => event.type === "offer_response");
      expect(said).toHaveLength(i + 1);
      expect(said.at(-1)).toMatchObject({ agentId, at: T0 + (i + 1) * 500 });
    }
    expect(await ran).toBe("ended");
  });

  it("writes answers that come in one moment one after another, none lost", async () => {
    await rig.create();
    const gate = gates();
    const ran = rig.run(
      scriptedModel({
        before: ({ stage, agentId = "" }) => (stage === "response_generation" ? gate.wait(agentId) : undefined),
      }),
    );
    await settled();
    for (const agentId of gate.waiting()) gate.open(agentId);
    expect(await ran).toBe("ended");
    const log = await rig.read();
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
  });

  it("labels one agent's local answer, and goes back to live after it", async () => {
    await rig.create();
    const model = scriptedModel({
      source: ({ stage, agentId }) =>
        stage === "response_generation" && agentId === "bob"
          ? { source: "fallback", reason: "timeout" }
          : { source: "live" },
    });
    await rig.run(model);
    const log = await rig.read();
    expect(log.slice(3, 8)).toMatchObject([
      { type: "offer_response", agentId: "anna", source: "live" },
      { type: "source_switched", from: "live", to: "fallback", reason: "timeout", source: "fallback" },
      { type: "offer_response", agentId: "bob", source: "fallback" },
      { type: "source_switched", from: "fallback", to: "live", reason: "recovered", source: "live" },
      { type: "offer_response", agentId: "cao", source: "live" },
    ]);
    expect(replay(log)).toMatchObject({ phase: "finalized", sources: ["live", "fallback"] });
  });

  it("gives local answers the time to be read, though they are all written at once", async () => {
    await rig.create();
    await rig.run(scriptedModel({ source: () => ({ source: "fallback", reason: "breaker_open" }) }));
    expect(rig.clock.now()).toBe(T0);
    const log = (await rig.read()).filter(({ type }) => type !== "source_switched");
    const gaps = log.slice(1).map(({ at }, i) => at - (log[i]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(400);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(3600);
  });

  it("never makes an event due before the one before it, though a live answer follows local ones", async () => {
    await rig.create();
    const model = scriptedModel({
      source: ({ stage }) =>
        stage === "proposal_aggregation" ? { source: "live" } : { source: "fallback", reason: "overloaded" },
    });
    await rig.run(model);
    const times = (await rig.read()).map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("replaces a cast of whom all decline once, locally, and asks the model on for the plan", async () => {
    await rig.create();
    const model = scriptedModel({ stages: { response_generation: () => anOffer("decline") } });
    const replacementModel = scriptedModel({ source: () => ({ source: "fallback", reason: "all_declined" }) });
    expect(await rig.run(model, { replacementModel })).toBe("ended");
    const log = await rig.read();
    expect(replay(log)).toMatchObject({ phase: "finalized", waves: 2 });
    expect(new Set(replacementModel.asked.map(({ stage }) => stage))).toEqual(
      new Set(["smart_filter", "response_generation"]),
    );
    expect(log.find((event) => event.type === "source_switched")).toMatchObject({ reason: "all_declined" });
    expect(log.find((event) => event.type === "proposal_drafted")).toMatchObject({ source: "live" });
  });

  it("goes through three rounds at most, and ends in a compromise that says what stayed open", async () => {
    await rig.create();
    const model = scriptedModel({ stages: { proposal_feedback: () => aFeedback("negotiate", "能晚一点吗？") } });
    expect(await rig.run(model)).toBe("ended");
    expect(replay(await rig.read())).toMatchObject({ phase: "finalized", outcome: "compromise" });
    expect((await types()).filter((type) => type === "proposal_drafted")).toHaveLength(3);
    expect((await rig.read()).at(-1)).toMatchObject({ openPoints: ["能晚一点吗？", "能晚一点吗？", "能晚一点吗？"] });
  });

  it("gives each call what is left of the deadline, counted from the demand, and answers locally past it", async () => {
    await rig.create();
    const left: number[] = [];
    const late = scriptedModel({ source: () => ({ source: "fallback", reason: "deadline" }) });
    const live = scriptedModel({ before: () => rig.clock.advance(40_000) });
    rig.clock.advance(15_000);
    const modelWithin = (remainingMs: number) => {
      left.push(remainingMs);
      return remainingMs > 0 ? live : late;
    };
    expect(await rig.run(live, { modelWithin })).toBe("ended");
    expect(left.slice(0, 3)).toEqual([75_000, 35_000, -5000]);
    expect(live.asked.map(({ stage }) => stage)).toEqual(["demand_understanding", "smart_filter"]);
    const log = await rig.read();
    expect(log.filter((event) => event.type === "source_switched")).toMatchObject([{ reason: "deadline" }]);
    expect(replay(log).phase).toBe("finalized");
  });
});
