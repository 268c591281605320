import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isTerminal } from "#lib/domain/events.ts";
import { chain } from "#lib/domain/log.ts";
import { replay } from "#lib/domain/negotiation.ts";
import { anUnderstanding } from "#tests/support/domain.ts";
import { gatedLog } from "#tests/support/gated-log.ts";
import { type LaneRig, openLaneRig, T0 } from "#tests/support/lane-rig.ts";

const TIMEOUT = 30_000;

describe("live lane, what waited too long", () => {
  let rig: LaneRig;
  beforeEach(async () => {
    rig = await openLaneRig();
    // The slot is somebody's who holds it through the whole test.
    await rig.slots.enter("busy", "elsewhere", T0, { limit: 1, ttlMs: 3_600_000 });
  });
  afterEach(() => rig.close());

  const wait = async (id: string) => {
    await rig.enter(id, "one");
    await rig.write(id);
  };
  const queued = async () => (await rig.slots.queue()).map(({ id }) => id);

  it("becomes a script after the timeout, not before: whole, from then on, and labelled with the reason", async () => {
    await rig.instance("one");
    await wait("a");
    await rig.pass(TIMEOUT - 100);
    expect(await rig.log.read("a", 0)).toHaveLength(1);
    await rig.pass(600);
    const log = await rig.log.read("a", 0);
    expect(replay(log)).toMatchObject({ phase: "finalized", sources: ["live", "scripted"] });
    expect(log[1]).toMatchObject({ type: "source_switched", from: "live", to: "scripted", reason: "queue_timeout" });
    expect(log[1]?.at).toBeGreaterThanOrEqual(T0 + TIMEOUT);
    expect(log.at(-1)?.at).toBeGreaterThan(T0 + TIMEOUT + 9000);
    expect(await queued()).toEqual([]);
  });

  it("becomes a script exactly once when several instances try in one moment", async () => {
    const instances = [await rig.instance("one"), await rig.instance("two"), await rig.instance("three")];
    const ids = ["a", "b", "c"];
    for (const id of ids) await wait(id);
    await rig.pass(TIMEOUT + 600);
    for (const id of ids) {
      const log = await rig.log.read(id, 0);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
      expect(log.filter(isTerminal)).toHaveLength(1);
      expect(log.filter(({ type }) => type === "source_switched")).toHaveLength(1);
    }
    expect(await queued()).toEqual([]);
    expect(instances.flatMap((instance) => instance.ids())).toEqual([]);
    expect(rig.logger.errors()).toEqual([]);
  });

  it("leaves in the queue whoever came later", async () => {
    await rig.instance("one");
    await wait("a");
    await rig.pass(10_000);
    await wait("b");
    await rig.pass(TIMEOUT - 10_000 + 600);
    expect(await queued()).toEqual(["b"]);
    expect(await rig.log.read("b", 0)).toHaveLength(1);
  });

  it("goes live instead when a slot is free in time", async () => {
    const { ids } = await rig.instance("one");
    await wait("a");
    await rig.pass(TIMEOUT - 1000);
    await rig.slots.release("busy", "elsewhere");
    await rig.pass(2000);
    expect(ids()).toEqual(["a"]);
    expect(await rig.log.read("a", 0)).toHaveLength(1);
  });

  it("ends politely instead where the setting says so, and does not run", async () => {
    const { ids } = await rig.instance("one", { queuePolicy: "reject", busyMessage: "请稍后再来。" });
    await wait("a");
    await rig.pass(TIMEOUT - 100);
    expect(await rig.log.read("a", 0)).toHaveLength(1);
    await rig.pass(600);
    const log = await rig.log.read("a", 0);
    expect(log).toHaveLength(2);
    expect(log[1]).toMatchObject({ type: "negotiation_failed", reason: "busy", message: "请稍后再来。" });
    expect(log[1]?.at).toBeGreaterThanOrEqual(T0 + TIMEOUT);
    expect(await queued()).toEqual([]);
    expect(ids()).toEqual([]);
    expect(rig.logger.errors()).toEqual([]);
  });

  it("ends exactly once when several instances say so in one moment", async () => {
    for (const owner of ["one", "two", "three"]) await rig.instance(owner, { queuePolicy: "reject" });
    await wait("a");
    await rig.pass(TIMEOUT + 600);
    expect((await rig.log.read("a", 0)).filter(isTerminal)).toHaveLength(1);
    expect(await queued()).toEqual([]);
  });

  it("only loses its place when its script was written by one who died before taking it out", async () => {
    await wait("a");
    await rig.log.append("a", 1, [
      { seq: 2, at: T0 + 5, source: "live", type: "negotiation_failed", reason: "withdrawn", message: "撤回。" },
    ]);
    await rig.instance("one");
    await rig.pass(TIMEOUT + 600);
    expect(await rig.log.read("a", 0)).toHaveLength(2);
    expect(await queued()).toEqual([]);
  });

  it("waits on, and blocks nobody, while its demand is not written yet", async () => {
    await rig.instance("one");
    await rig.enter("a", "one");
    await wait("b");
    await rig.pass(TIMEOUT + 600);
    expect(await queued()).toEqual(["a"]);
    expect(replay(await rig.log.read("b", 0)).phase).toBe("finalized");
    await rig.write("a");
    await rig.pass(600);
    expect(replay(await rig.log.read("a", 0)).phase).toBe("finalized");
    expect(await queued()).toEqual([]);
  });

  it("lets the run through alone when a slot frees while the script is being made", async () => {
    const log = gatedLog(rig.log);
    await rig.instance("one", { store: { ...rig.store, log } });
    await wait("a");
    await rig.pass(TIMEOUT - 500);
    log.hold();
    await rig.pass(600);
    await rig.slots.release("busy", "elsewhere");
    const two = await rig.instance("two");
    expect(two.ids()).toEqual(["a"]);
    const state = replay(await rig.log.read("a", 0));
    const body = { type: "demand_understood", ...anUnderstanding() } as const;
    const written = await rig.log.append("a", 1, chain(state, [{ body, source: "live", at: rig.clock.now() }]));
    log.release();
    await rig.pass(600);
    expect(written).toBe("ok");
    expect((await rig.log.read("a", 0)).map(({ type }) => type)).toEqual(["demand_submitted", "demand_understood"]);
    expect(rig.logger.errors()).toEqual([]);
  });
});
