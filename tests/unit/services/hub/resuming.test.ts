import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HubRig, openHubRig, T0 } from "#tests/support/hub-rig.ts";
import { settled } from "#tests/support/settled.ts";
import { timedEvents } from "#tests/support/timed-events.ts";

describe("hub, where a stream begins", () => {
  let rig: HubRig;
  beforeEach(async () => {
    rig = await openHubRig();
  });
  afterEach(() => rig.close());

  it("resumes after place N at N + 1", async () => {
    await rig.create("a", timedEvents([T0, T0, T0, T0, T0, T0]));
    const viewer = rig.watch("a", { place: 4 });
    await settled();
    expect(viewer.seqs()).toEqual([5, 6]);
  });

  it("sends nothing again to one whose place is ahead of what is due, as after a stream with a lead", async () => {
    await rig.create("a", timedEvents([T0, T0 + 1000, T0 + 2000, T0 + 3000]));
    const viewer = rig.watch("a", { place: 3 });
    await rig.pass(2999);
    expect(viewer.seqs()).toEqual([]);
    await rig.pass(1);
    expect(viewer.seqs()).toEqual([4]);
  });

  it("serves viewers at different places of one log side by side", async () => {
    await rig.create("a", timedEvents([T0, T0, T0, T0 + 1000]));
    const viewers = [0, 1, 2, 3, 4].map((place) => rig.watch("a", { place }));
    await rig.pass(1000);
    expect(viewers.map((viewer) => viewer.seqs())).toEqual([[1, 2, 3, 4], [2, 3, 4], [3, 4], [4], []]);
  });

  it("tells one whose place is beyond the log to reset, then sends everything", async () => {
    await rig.create("a", timedEvents([T0, T0]));
    const viewer = rig.watch("a", { place: 3 });
    await settled();
    expect(viewer.frames.map(({ event }) => event)).toEqual(["reset", "message", "message", "ping"]);
    expect(viewer.seqs()).toEqual([1, 2]);
  });

  it("looks at the log again before it calls a place unknown", async () => {
    await rig.create("a", timedEvents([T0]));
    rig.watch("a");
    await settled();
    rig.log.hold();
    await rig.append("a", timedEvents([T0, T0], { firstSeq: 2 }));
    const viewer = rig.watch("a", { place: 3 });
    rig.log.release();
    await settled();
    await rig.append("a", timedEvents([T0], { firstSeq: 4 }));
    await settled();
    expect(viewer.told("reset")).toEqual([]);
    expect(viewer.seqs()).toEqual([4]);
  });

  it("resets only the one who is lost", async () => {
    await rig.create("a", timedEvents([T0, T0]));
    const well = rig.watch("a", { place: 1 });
    await settled();
    rig.watch("a", { place: 99 });
    await settled();
    expect(well.told("reset")).toEqual([]);
    expect(well.seqs()).toEqual([2]);
  });
});
