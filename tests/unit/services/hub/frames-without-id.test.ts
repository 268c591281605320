import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HubRig, openHubRig, T0 } from "#tests/support/hub-rig.ts";
import { settled } from "#tests/support/settled.ts";
import { timedEvents } from "#tests/support/timed-events.ts";

describe("hub, frames that are no events", () => {
  let rig: HubRig;
  beforeEach(async () => {
    rig = await openHubRig();
  });
  afterEach(() => rig.close());

  it("begins with a retry of 1 to 5 s, another for each stream", async () => {
    await rig.create("a", timedEvents([T0]));
    const viewers = [rig.watch("a"), rig.watch("a"), rig.watch("a")];
    const delays = viewers.flatMap((viewer) => viewer.retries);
    expect(new Set(delays).size).toBe(3);
    for (const ms of delays) expect(ms).toSatisfy((delay: number) => delay >= 1000 && delay <= 5000);
  });

  it("pings a stream as soon as it is caught up, with the seq that it has caught up to", async () => {
    await rig.create("a", timedEvents([T0, T0, T0 + 1000]));
    const viewers = [rig.watch("a"), rig.watch("a", { place: 2 })];
    await settled();
    for (const viewer of viewers) {
      expect(viewer.frames.at(-1)).toMatchObject({ event: "ping", data: { now: T0, lastSeq: 2 } });
      expect(viewer.told("ping")).toHaveLength(1);
    }
  });

  it("pings every stream at least every 15 s with its time and the last due seq", async () => {
    await rig.create("a", timedEvents([T0, T0 + 20_000, T0 + 500_000]));
    const viewers = [];
    for (let i = 0; i < 30; i += 1) {
      viewers.push(rig.watch("a"));
      await rig.pass(100);
    }
    await rig.pass(60_000);
    for (const viewer of viewers) {
      const pings = viewer.frames.filter(({ event }) => event === "ping");
      const gaps = pings.map(({ at }, i) => at - (pings[i - 1]?.at ?? at));
      expect(Math.max(...gaps)).toBeLessThanOrEqual(15_000);
      expect(rig.clock.now() - (pings.at(-1)?.at ?? 0)).toBeLessThanOrEqual(15_000);
      for (const { at, data } of pings) expect(data).toEqual({ now: at, lastSeq: at < T0 + 20_000 ? 1 : 2 });
    }
  });

  it("spreads the pings of many streams over the seconds", async () => {
    await rig.create("a", timedEvents([T0]));
    const viewers = Array.from({ length: 120 }, () => rig.watch("a"));
    await settled();
    await rig.pass(12_000);
    const times = viewers.flatMap((v) => v.frames.flatMap((f) => (f.event === "ping" && f.at > T0 ? [f.at] : [])));
    expect(times).toHaveLength(120);
    for (let s = 1; s <= 12; s += 1) expect(times.filter((at) => at === T0 + s * 1000)).toHaveLength(10);
  });

  it("tells everyone who waits their place in the queue, each second, without an id", async () => {
    await rig.create("a", timedEvents([T0]));
    await rig.create("b", timedEvents([T0]));
    rig.places.set("a", { position: 2, etaMs: 400 });
    rig.places.set("b", { position: 1, etaMs: 200 });
    const [first, second] = [rig.watch("a"), rig.watch("b", { leadMs: 3000 })];
    await settled();
    await rig.pass(1000);
    rig.places.set("a", { position: 1, etaMs: 200 });
    rig.places.delete("b");
    await rig.pass(1000);
    expect(first.told("queue")).toEqual([
      { position: 2, etaMs: 400 },
      { position: 1, etaMs: 200 },
    ]);
    expect(second.told("queue")).toEqual([{ position: 1, etaMs: 200 }]);
    expect(first.frames.filter(({ event }) => event === "queue").every(({ id }) => id === undefined)).toBe(true);
  });

  it("says nothing of a place that was asked for before the negotiation began", async () => {
    await rig.create("a", timedEvents([T0]));
    rig.places.set("a", { position: 1, etaMs: 200 });
    const viewer = rig.watch("a");
    await settled();
    const answered = Promise.withResolvers<void>();
    rig.queueGate.held = answered.promise;
    await rig.pass(1000);
    await rig.append("a", timedEvents([T0], { firstSeq: 2 }));
    await settled();
    answered.resolve();
    await settled();
    expect(viewer.seqs()).toEqual([1, 2]);
    expect(viewer.told("queue")).toEqual([]);
  });

  it("says nothing of the queue once the negotiation has begun", async () => {
    await rig.create("a", timedEvents([T0]));
    rig.places.set("a", { position: 1, etaMs: 200 });
    const viewer = rig.watch("a");
    await settled();
    await rig.append("a", timedEvents([T0], { firstSeq: 2 }));
    await settled();
    await rig.pass(3000);
    expect(viewer.told("queue")).toEqual([]);
  });
});
