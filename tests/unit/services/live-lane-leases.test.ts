import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LaneRig, openLaneRig, TTL } from "#tests/support/lane-rig.ts";
import { settled } from "#tests/support/settled.ts";

describe("live lane, who holds a slot", () => {
  let rig: LaneRig;
  beforeEach(async () => {
    rig = await openLaneRig();
  });
  afterEach(() => rig.close());

  it("takes over at its start what another has left to expire", async () => {
    await rig.enter("a", "dead");
    await rig.pass(TTL);
    expect((await rig.instance("one")).ids()).toEqual(["a"]);
  });

  it("takes over a slot soon after it expires, and not before", async () => {
    const { ids } = await rig.instance("one");
    await rig.enter("a", "dead");
    await rig.pass(TTL - 1);
    expect(ids()).toEqual([]);
    await rig.pass(501);
    expect(ids()).toEqual(["a"]);
  });

  it("keeps its slot through a run of any length, beside an instance that would take it", async () => {
    const one = await rig.instance("one");
    const two = await rig.instance("two");
    await rig.enter("a", "one");
    one.lane.start("a");
    await rig.pass(60_000);
    expect([one.ids(), two.ids()]).toEqual([["a"], []]);
    expect(one.runs[0]?.signal.aborted).toBe(false);
  });

  it("aborts a run whose slot another has taken over, and leaves that slot alone", async () => {
    const { lane, runs } = await rig.instance("one");
    await rig.enter("a", "one");
    lane.start("a");
    await rig.slots.handOver("one", rig.clock.now());
    expect(await rig.slots.claim("other", rig.clock.now(), rig.limits)).toBe("a");
    await rig.pass(500);
    expect(runs.map(({ signal }) => signal.aborted)).toEqual([true]);
    expect(rig.logger.errors()).toEqual([]);
    expect(await rig.slots.release("a", "other")).toBe(true);
  });

  it("logs a run that failed, and begins it anew once its slot has expired", async () => {
    const { lane, runs, ids } = await rig.instance("one");
    await rig.enter("a", "one");
    lane.start("a");
    runs[0]?.fail(new Error("disk full"));
    await rig.pass(TTL - 100);
    expect(rig.logger.errors()).toEqual(["lane.run"]);
    expect(ids()).toEqual(["a"]);
    await rig.pass(600);
    expect(ids()).toEqual(["a", "a"]);
  });

  it("goes on with a run that was lost to a write, if nobody has taken its slot", async () => {
    const { lane, runs, ids } = await rig.instance("one");
    await rig.enter("a", "one");
    lane.start("a");
    runs[0]?.end("lost");
    await rig.pass(TTL + 500);
    expect(ids()).toEqual(["a", "a"]);
    runs[1]?.end("ended");
    await settled();
    expect(await rig.slots.inUse()).toBe(0);
  });

  it("gives a slot back whose negotiation is never written", async () => {
    const { lane, ids } = await rig.instance("one", { run: async () => "not_written" });
    await rig.enter("a", "one");
    await rig.enter("b", "one");
    lane.start("a");
    await rig.pass(4900);
    expect(await rig.slots.queue()).toHaveLength(1);
    await rig.pass(600);
    expect(await rig.slots.queue()).toEqual([]);
    await rig.pass(6000);
    expect(await rig.slots.inUse()).toBe(0);
    expect(ids()).toEqual([]);
  });

  it("does not go back to a negotiation that was not written once another has its slot", async () => {
    const { lane, runs } = await rig.instance("one");
    await rig.enter("a", "one");
    await rig.pass(400);
    lane.start("a");
    await rig.slots.handOver("one", rig.clock.now());
    await rig.slots.claim("other", rig.clock.now(), rig.limits);
    runs[0]?.end("not_written");
    await rig.pass(1000);
    expect(runs).toHaveLength(1);
  });

  it("stops its runs and lets another take them over without waiting for the lease", async () => {
    const one = await rig.instance("one");
    const two = await rig.instance("two");
    await rig.enter("a", "one");
    one.lane.start("a");
    await rig.pass(1000);
    await one.lane.stop();
    expect(one.runs[0]?.signal.aborted).toBe(true);
    await rig.pass(600);
    expect(two.ids()).toEqual(["a"]);
    one.lane.start("b");
    await rig.pass(1000);
    expect(one.ids()).toEqual(["a"]);
  });
});
