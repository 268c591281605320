import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HubRig, openHubRig, T0 } from "#tests/support/hub-rig.ts";
import { settled } from "#tests/support/settled.ts";
import { timedEvents } from "#tests/support/timed-events.ts";

const MINUTE = 60_000;

describe("hub, how a stream ends", () => {
  let rig: HubRig;
  beforeEach(async () => {
    rig = await openHubRig();
  });
  afterEach(() => rig.close());

  it("ends each stream once after the terminal event, and closes it", async () => {
    await rig.create("a", timedEvents([T0, T0 + 1000], { ends: true }));
    const viewers = [rig.watch("a"), rig.watch("a", { place: 1 })];
    await rig.pass(999);
    expect(viewers.map((viewer) => viewer.isClosed())).toEqual([false, false]);
    await rig.pass(1);
    for (const viewer of viewers) {
      expect(viewer.frames.slice(-2).map(({ event, id }) => id ?? event)).toEqual([2, "end"]);
      expect(viewer.told("end")).toHaveLength(1);
      expect(viewer.cancels()).toBe(1);
    }
    expect(rig.hub.subscribers()).toBe(0);
  });

  it("sends a lead longer than the log everything at once, and the end", async () => {
    await rig.create("a", timedEvents([T0, T0 + 20_000, T0 + 40_000], { ends: true }));
    const viewer = rig.watch("a", { leadMs: 60_000 });
    await settled();
    expect(viewer.seqs()).toEqual([1, 2, 3]);
    expect(viewer.isClosed()).toBe(true);
  });

  it("tells one who has everything already no more than the end", async () => {
    await rig.create("a", timedEvents([T0, T0], { ends: true }));
    const viewer = rig.watch("a", { place: 2 });
    await settled();
    expect(viewer.frames.map(({ event }) => event)).toEqual(["end"]);
    expect(viewer.isClosed()).toBe(true);
  });

  it("ends a late stream at once while an earlier one with a shorter lead goes on", async () => {
    await rig.create("a", timedEvents([T0, T0 + 5000], { ends: true }));
    const plain = rig.watch("a");
    await settled();
    const early = rig.watch("a", { leadMs: 5000 });
    await settled();
    expect([plain.isClosed(), early.isClosed()]).toEqual([false, true]);
    await rig.pass(5000);
    expect(plain.seqs()).toEqual([1, 2]);
  });

  it("ends a stream after a quarter of an hour; its browser resumes", async () => {
    await rig.create("a", timedEvents([T0]));
    const viewer = rig.watch("a");
    await rig.pass(15 * MINUTE);
    expect(viewer.isClosed()).toBe(false);
    await rig.pass(15_000);
    expect(viewer.isClosed()).toBe(true);
    expect(viewer.told("end")).toEqual([]);
    expect(rig.hub.subscribers()).toBe(0);
  });

  it("ends everything when it closes, with a retry of each one's own, and leaves no timer", async () => {
    await rig.create("a", timedEvents([T0, T0 + 90_000]));
    await rig.create("b", timedEvents([T0]));
    const viewers = [rig.watch("a"), rig.watch("a", { leadMs: 1000 }), rig.watch("b")];
    await settled();
    rig.hub.close();
    const asked = viewers.map((viewer) => viewer.retries.at(-1) ?? 0);
    expect(viewers.map((viewer) => viewer.isClosed())).toEqual([true, true, true]);
    expect(viewers.map((viewer) => viewer.retries.length)).toEqual([2, 2, 2]);
    expect(new Set(asked).size).toBe(3);
    for (const ms of asked) expect(ms).toSatisfy((delay: number) => delay >= 1000 && delay <= 5000);
    expect(rig.clock.pending()).toBe(0);
    await rig.append("b", timedEvents([T0], { firstSeq: 2 }));
    await settled();
    expect(viewers[2]?.seqs()).toEqual([1]);
  });

  it("closes a second time without harm, and streams whose log was still being read", async () => {
    await rig.create("a", timedEvents([T0]));
    rig.log.hold();
    const viewer = rig.watch("a");
    rig.hub.close();
    rig.hub.close();
    rig.log.release();
    await settled();
    expect(viewer.isClosed()).toBe(true);
    expect(viewer.cancels()).toBe(1);
    expect(viewer.seqs()).toEqual([]);
    expect(rig.clock.pending()).toBe(0);
  });

  it("turns away at once who comes after it has closed", async () => {
    await rig.create("a", timedEvents([T0]));
    rig.hub.close();
    const viewer = rig.watch("a");
    expect(viewer.isClosed()).toBe(true);
    expect(viewer.retries).toHaveLength(1);
    expect(rig.hub.subscribers()).toBe(0);
  });
});
