import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HubRig, openHubRig, T0 } from "#tests/support/hub-rig.ts";
import { settled } from "#tests/support/settled.ts";
import { timedEvents } from "#tests/support/timed-events.ts";

describe("hub, what happens while a stream is being opened", () => {
  let rig: HubRig;
  beforeEach(async () => {
    rig = await openHubRig();
  });
  afterEach(() => rig.close());

  it("neither loses nor doubles what is appended while the log is read", async () => {
    await rig.create("a", timedEvents([T0]));
    rig.log.hold();
    const viewer = rig.watch("a");
    await settled();
    await rig.append("a", timedEvents([T0], { firstSeq: 2 }));
    await rig.append("a", timedEvents([T0], { firstSeq: 3 }));
    await settled();
    rig.log.release();
    await settled();
    expect(viewer.seqs()).toEqual([1, 2, 3]);
  });

  it("hears an append in whichever moment of a read it comes", async () => {
    await rig.create("a", timedEvents([T0]));
    const viewer = rig.watch("a");
    await settled();
    let seq = 1;
    const append = () => {
      seq += 1;
      return rig.append("a", timedEvents([T0], { firstSeq: seq }));
    };
    for (let turns = 0; turns < 12; turns += 1) {
      void append();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      void append();
      await settled();
      expect(viewer.seqs().at(-1), `second append ${turns} turns after the first`).toBe(seq);
    }
    expect(viewer.seqs()).toEqual(Array.from({ length: seq }, (_, i) => i + 1));
  });

  it("lets a second viewer join while the first one's log is still being read", async () => {
    await rig.create("a", timedEvents([T0, T0 + 1000]));
    rig.log.hold();
    const first = rig.watch("a");
    await settled();
    const second = rig.watch("a", { place: 1 });
    rig.log.release();
    await rig.pass(1000);
    expect([first.seqs(), second.seqs()]).toEqual([[1, 2], [2]]);
  });

  it("keeps nothing of a viewer who leaves before the log is there", async () => {
    await rig.create("a", timedEvents([T0, T0 + 1000]));
    const timers = rig.clock.pending();
    rig.log.hold();
    const viewer = rig.watch("a");
    await settled();
    expect(rig.hub.subscribers()).toBe(1);
    viewer.leave();
    expect(rig.hub.subscribers()).toBe(0);
    rig.log.release();
    await settled();
    expect(viewer.seqs()).toEqual([]);
    expect(rig.clock.pending()).toBe(timers);
  });

  it("reads a log anew once nobody has watched it for a while", async () => {
    await rig.create("a", timedEvents([T0]));
    const first = rig.watch("a");
    await settled();
    first.leave();
    await rig.append("a", timedEvents([T0], { firstSeq: 2 }));
    const second = rig.watch("a");
    await settled();
    expect(second.seqs()).toEqual([1, 2]);
  });

  it("closes a stream whose log can't be read, says so in the log, and serves the next one", async () => {
    await rig.create("a", timedEvents([T0]));
    rig.log.failOnce(new Error("disk on fire"));
    const viewer = rig.watch("a");
    await settled();
    expect(viewer.isClosed()).toBe(true);
    expect(viewer.cancels()).toBe(1);
    expect(rig.logger.errors()).toEqual(["hub.join"]);
    expect(rig.hub.subscribers()).toBe(0);
    const next = rig.watch("a");
    await settled();
    expect(next.seqs()).toEqual([1]);
  });

  it("closes the streams of a log whose news can't be read, so that they come back and read it whole", async () => {
    await rig.create("a", timedEvents([T0]));
    const [plain, early] = [rig.watch("a"), rig.watch("a", { leadMs: 1000 })];
    await settled();
    rig.log.failOnce(new Error("disk on fire"));
    await rig.append("a", timedEvents([T0], { firstSeq: 2 }));
    await settled();
    expect([plain.isClosed(), early.isClosed()]).toEqual([true, true]);
    expect(rig.logger.errors()).toEqual(["hub.refresh"]);
    const back = rig.watch("a", { place: 1 });
    await settled();
    expect(back.seqs()).toEqual([2]);
  });
});
