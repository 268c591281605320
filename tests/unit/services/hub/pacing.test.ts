import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HubRig, openHubRig, T0 } from "#tests/support/hub-rig.ts";
import { settled } from "#tests/support/settled.ts";
import { timedEvents } from "#tests/support/timed-events.ts";

describe("hub, when events are sent", () => {
  let rig: HubRig;
  beforeEach(async () => {
    rig = await openHubRig();
  });
  afterEach(() => rig.close());

  it("sends a plain stream each event when it is due, and not a millisecond before", async () => {
    await rig.create("a", timedEvents([T0, T0 + 500, T0 + 1500]));
    const viewer = rig.watch("a");
    await settled();
    expect(viewer.seqs()).toEqual([1]);
    await rig.pass(499);
    expect(viewer.seqs()).toEqual([1]);
    await rig.pass(1);
    expect(viewer.seqs()).toEqual([1, 2]);
    await rig.pass(999);
    expect(viewer.seqs()).toEqual([1, 2]);
    await rig.pass(1);
    expect(viewer.seqs()).toEqual([1, 2, 3]);
  });

  it("sends a lead's events that long before they are due", async () => {
    await rig.create("a", timedEvents([T0, T0 + 2000, T0 + 5000]));
    const viewer = rig.watch("a", { leadMs: 2000 });
    await settled();
    expect(viewer.seqs()).toEqual([1, 2]);
    await rig.pass(2999);
    expect(viewer.seqs()).toEqual([1, 2]);
    await rig.pass(1);
    expect(viewer.seqs()).toEqual([1, 2, 3]);
  });

  it("sends what is appended while one watches: the due at once, the rest when due", async () => {
    await rig.create("a", timedEvents([T0]));
    const viewer = rig.watch("a");
    await rig.pass(100);
    await rig.append("a", timedEvents([T0 + 100, T0 + 300], { firstSeq: 2 }));
    await settled();
    expect(viewer.seqs()).toEqual([1, 2]);
    await rig.pass(200);
    expect(viewer.seqs()).toEqual([1, 2, 3]);
  });

  it("tells each negotiation's events only to its own viewers", async () => {
    await rig.create("a", timedEvents([T0]));
    await rig.create("b", timedEvents([T0]));
    const [first, second] = [rig.watch("a"), rig.watch("b")];
    await settled();
    await rig.append("a", timedEvents([T0], { firstSeq: 2 }));
    await settled();
    expect([first.seqs(), second.seqs()]).toEqual([[1, 2], [1]]);
  });

  it("reads and times a log once, however many watch it with one lead", async () => {
    await rig.create("a", timedEvents([T0, T0 + 90_000]));
    const before = rig.clock.pending();
    const viewers = Array.from({ length: 50 }, () => rig.watch("a"));
    await settled();
    expect(rig.log.reads()).toBeLessThanOrEqual(2);
    expect(rig.clock.pending() - before).toBe(1);
    await rig.pass(90_000);
    expect(viewers.map((viewer) => viewer.seqs())).toEqual(viewers.map(() => [1, 2]));
  });

  it("keeps a timer for each lead, and none once its viewers have left", async () => {
    await rig.create("a", timedEvents([T0, T0 + 90_000]));
    const before = rig.clock.pending();
    const [plain, early] = [rig.watch("a"), rig.watch("a", { leadMs: 5000 })];
    await settled();
    expect(rig.clock.pending() - before).toBe(2);
    early.leave();
    expect(rig.clock.pending() - before).toBe(1);
    plain.leave();
    expect(rig.clock.pending() - before).toBe(0);
    expect(rig.hub.subscribers()).toBe(0);
  });
});
