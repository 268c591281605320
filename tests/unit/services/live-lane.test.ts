import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LaneRig, openLaneRig, TTL } from "#tests/support/lane-rig.ts";
import { settled } from "#tests/support/settled.ts";

describe("live lane", () => {
  let rig: LaneRig;
  beforeEach(async () => {
    rig = await openLaneRig();
  });
  afterEach(() => rig.close());

  it("runs what it is given, frees the slot at the end, and starts the queue's head at once", async () => {
    const { lane, runs, ids } = await rig.instance("one");
    await rig.enter("a", "one");
    await rig.enter("b", "one");
    lane.start("a");
    expect(ids()).toEqual(["a"]);
    await rig.pass(2000);
    expect(ids()).toEqual(["a"]);
    runs[0]?.end("ended");
    await settled();
    expect(ids()).toEqual(["a", "b"]);
    runs[1]?.end("ended");
    await settled();
    expect(await rig.slots.inUse()).toBe(0);
  });

  it("runs a negotiation once, however often it is started", async () => {
    const { lane, ids } = await rig.instance("one");
    await rig.enter("a", "one");
    lane.start("a");
    lane.start("a");
    await rig.pass(1000);
    expect(ids()).toEqual(["a"]);
  });

  it("starts each of a queue once, in order, whichever instance takes it", async () => {
    const instances = [await rig.instance("one"), await rig.instance("two")];
    for (const id of ["a", "b", "c", "d"]) await rig.enter(id, "one");
    instances[0]?.lane.start("a");
    const all = () => instances.flatMap(({ runs }) => runs);
    for (const id of ["a", "b", "c", "d"]) {
      const run = all().find((begun) => begun.id === id);
      expect(run).toBeDefined();
      run?.end("ended");
      await rig.pass(600);
    }
    expect(all().map((run) => run.id)).toHaveLength(4);
    expect(await rig.slots.inUse()).toBe(0);
  });

  it("waits for a negotiation that is not written yet, then runs it", async () => {
    const { lane, runs } = await rig.instance("one");
    await rig.enter("a", "one");
    lane.start("a");
    runs[0]?.end("not_written");
    await rig.pass(200);
    expect(runs).toHaveLength(2);
    runs[1]?.end("ended");
    await settled();
    expect(await rig.slots.inUse()).toBe(0);
  });

  it("knows the mean duration of its runs, the newer ones the more", async () => {
    const { lane, runs } = await rig.instance("one");
    const before = lane.meanRunMs();
    for (let i = 0; i < 30; i += 1) {
      await rig.enter(`n${i}`, "one");
      lane.start(`n${i}`);
      await rig.pass(2000);
      runs[i]?.end("ended");
      await settled();
    }
    expect(before).toBe(20_000);
    expect(Math.abs(lane.meanRunMs() - 2000)).toBeLessThan(200);
  });

  it("leaves no timer when it has stopped, and takes a second stop", async () => {
    const { lane } = await rig.instance("one");
    await Promise.all([lane.stop(), lane.stop()]);
    await rig.pass(2000);
    expect(rig.clock.pending()).toBe(0);
  });

  it("logs a tick that failed, and goes on with the next", async () => {
    let failures = 2;
    const queue = async () => {
      if (failures-- > 0) throw new Error("database is locked");
      return [];
    };
    const store = { ...rig.store, lanes: { ...rig.slots, queue } };
    const { ids } = await rig.instance("one", { store });
    await rig.pass(1000);
    expect(rig.logger.errors()).toEqual(["lane.tick", "lane.tick"]);
    await rig.enter("a", "dead");
    await rig.pass(TTL + 500);
    expect(ids()).toEqual(["a"]);
  });
});
