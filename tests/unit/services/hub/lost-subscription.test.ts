import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HubRig, openHubRig, T0 } from "#tests/support/hub-rig.ts";
import { settled } from "#tests/support/settled.ts";
import { timedEvents } from "#tests/support/timed-events.ts";

describe("hub, when its subscription was lost for a while", () => {
  let rig: HubRig;
  beforeEach(async () => {
    rig = await openHubRig();
  });
  afterEach(() => rig.close());

  const next = (seq: number) => timedEvents([T0], { firstSeq: seq });

  it("reads on in every log that is watched, and sends each event once", async () => {
    const ids = ["a", "b", "c"];
    for (const id of ids) await rig.create(id, timedEvents([T0]));
    const viewers = ids.map((id) => rig.watch(id));
    await settled();
    rig.doorbell.cut();
    await rig.append("a", next(2));
    await rig.append("a", next(3));
    await rig.append("b", next(2));
    await settled();
    expect(viewers.map((viewer) => viewer.seqs())).toEqual([[1], [1], [1]]);
    rig.doorbell.mend();
    await settled();
    expect(viewers.map((viewer) => viewer.seqs())).toEqual([[1, 2, 3], [1, 2], [1]]);
    await rig.append("a", next(4));
    await settled();
    expect(viewers[0]?.seqs()).toEqual([1, 2, 3, 4]);
  });

  it("sends once what is appended in whichever moment of the catching up it comes", async () => {
    await rig.create("a", timedEvents([T0]));
    const viewer = rig.watch("a");
    await settled();
    let seq = 1;
    for (let turns = 0; turns < 12; turns += 1) {
      rig.doorbell.cut();
      await rig.append("a", next(++seq));
      rig.doorbell.mend();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      void rig.append("a", next(++seq));
      await settled();
      expect(viewer.seqs(), `${turns} turns after`).toEqual(Array.from({ length: seq }, (_, i) => i + 1));
    }
  });

  it("closes only the streams whose log can't be read, so that they come back", async () => {
    for (const id of ["a", "b"]) await rig.create(id, timedEvents([T0]));
    const viewers = [rig.watch("a"), rig.watch("b")];
    await settled();
    rig.doorbell.cut();
    await rig.append("b", next(2));
    rig.log.failOnce(new Error("away again"));
    rig.doorbell.mend();
    await settled();
    expect(viewers.map((viewer) => [viewer.isClosed(), viewer.seqs()])).toEqual([
      [true, [1]],
      [false, [1, 2]],
    ]);
  });

  it("reads nothing of what nobody watches any more", async () => {
    await rig.create("a", timedEvents([T0]));
    rig.watch("a").leave();
    await settled();
    const reads = rig.log.reads();
    rig.doorbell.cut();
    rig.doorbell.mend();
    await settled();
    expect(rig.log.reads()).toBe(reads);
  });
});
