import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { replay } from "#lib/domain/negotiation.ts";
import type { StoreFault } from "#tests/support/faulty-store.ts";
import { type OutageRig, openOutageRig, T0 } from "#tests/support/outage-rig.ts";

const KEY = "request-0001";
const TEXT = "想办一场聚会";
const BUDGET = 250;

describe("submitDemand while the store is away", () => {
  let rig: OutageRig;
  beforeEach(async () => {
    rig = await openOutageRig();
  });
  afterEach(() => rig.close());

  const faults: { name: string; fault: StoreFault }[] = [
    { name: "refuses", fault: "refuses" },
    { name: "hangs", fault: "hangs" },
    { name: "is slow", fault: { slowMs: 200 } },
    { name: "is slower than anybody waits", fault: { slowMs: 400 } },
  ];

  describe.each(faults)("and $name", ({ fault }) => {
    beforeEach(() => rig.setFault(fault));

    it("answers within the budget with a script that every instance can compute, and notes the demand", async () => {
      const { answer, tookMs } = await rig.timed(rig.submit(TEXT, KEY));
      expect(tookMs).toBeLessThanOrEqual(BUDGET);
      expect(answer).toEqual({ id: answer.id, url: `/n/${answer.id}`, lane: "scripted" });
      expect(await rig.entries()).toEqual([{ id: answer.id, requestId: KEY, demand: TEXT, acceptedAt: T0 + tookMs }]);
      const log = await rig.log.read(answer.id, 0);
      expect(replay(log)).toMatchObject({ phase: "finalized", demand: TEXT, sources: ["scripted"] });
      expect(log[0]?.at).toBe(T0 + tookMs);
      expect(rig.started).toEqual([]);
    });

    it("answers the same request as the first time, at once, and counts it once", async () => {
      const first = await rig.timed(rig.submit(TEXT, KEY));
      for (let i = 0; i < 9; i += 1) {
        const again = await rig.timed(rig.submit(TEXT, KEY));
        expect(again).toEqual({ answer: first.answer, tookMs: 0 });
      }
      expect(await rig.entries()).toHaveLength(1);
      for (let i = 0; i < 4; i += 1) await rig.timed(rig.submit(TEXT));
    });

    it("makes one of ten of the same request that come at once, and counts one", async () => {
      const answers = Array.from({ length: 4 }, () => rig.submit(TEXT, KEY));
      const [first] = await Promise.all(answers.map((answer) => rig.timed(answer)));
      for (const answer of answers) expect(await answer).toEqual(first?.answer);
      expect(await rig.entries()).toHaveLength(1);
      for (let i = 0; i < 4; i += 1) await rig.timed(rig.submit(TEXT));
      await expect(rig.timed(rig.submit(TEXT))).rejects.toMatchObject({ code: "rate_limited" });
    });

    it("still refuses the sixth within a minute, and notes nothing of it", async () => {
      for (let i = 0; i < 5; i += 1) await rig.timed(rig.submit(TEXT));
      await expect(rig.timed(rig.submit(TEXT))).rejects.toMatchObject({ code: "rate_limited" });
      expect(await rig.entries()).toHaveLength(5);
      expect((await rig.timed(rig.submit(TEXT, null, "bob"))).answer.lane).toBe("scripted");
    });

    it("keeps apart those who write the same in the same millisecond", async () => {
      const tickets = ["anna", "bob", "cao", "dan"];
      const answers = await Promise.all(tickets.map((ticket) => rig.timed(rig.submit(TEXT, null, ticket))));
      expect(new Set(answers.map(({ answer }) => answer.id)).size).toBe(4);
      expect(await rig.entries()).toHaveLength(4);
    });

    it("makes one negotiation of each demand once the store is back, and takes no place for it", async () => {
      const ids = [];
      for (let i = 0; i < 4; i += 1) ids.push((await rig.timed(rig.submit(`${TEXT} ${i}`))).answer.id);
      rig.setFault(null);
      await rig.pass(2000);
      await rig.import();
      expect(rig.created).toEqual(ids);
      for (const id of ids) expect(replay(await rig.store.log.read(id, 0)).phase).toBe("finalized");
      expect(await rig.entries()).toEqual([]);
      expect([await rig.store.lanes.inUse(), await rig.store.lanes.queue()]).toEqual([0, []]);
      expect(rig.started).toEqual([]);
    });

    it("answers the same request the same before the import and after it", async () => {
      const { answer } = await rig.timed(rig.submit(TEXT, KEY));
      rig.setFault(null);
      await rig.pass(2000);
      expect(await rig.submit(TEXT, KEY)).toEqual(answer);
      await rig.import();
      expect(await rig.submit(TEXT, KEY)).toEqual(answer);
      expect(rig.created).toEqual([answer.id]);
    });
  });

  it("loses nothing and doubles nothing when the late write succeeds after all", async () => {
    rig.deps.hasModel = false;
    rig.setFault({ slowMs: 200 });
    const { answer, tookMs } = await rig.timed(rig.submit(TEXT, KEY));
    expect(tookMs).toBe(BUDGET);
    await rig.pass(1000);
    rig.setFault(null);
    expect(rig.created).toHaveLength(1);
    await rig.import();
    expect(rig.created).toHaveLength(1);
    expect(await rig.entries()).toEqual([]);
    expect((await rig.store.log.findByRequestId(KEY))?.id).toBe(rig.created[0]);
    expect(replay(await rig.log.read(answer.id, 0))).toMatchObject({ phase: "finalized", demand: TEXT });
  });

  it("counts a demand that was accepted without the store, though the store says in the end that it is full", async () => {
    Object.assign(rig.deps, { queuePolicy: "reject", limits: { limit: 1, ttlMs: 60_000 }, meanRunMs: () => 60_000 });
    await rig.store.lanes.enter("busy", "elsewhere", T0, rig.deps.limits);
    rig.setFault({ slowMs: 150 });
    for (let i = 0; i < 5; i += 1) await rig.timed(rig.submit(TEXT));
    await rig.pass(2000);
    await expect(rig.timed(rig.submit(TEXT))).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("does not count what the journal can't take either", async () => {
    rig.setFault("refuses");
    const { outage } = rig.deps;
    if (!outage) throw new Error("the rig can be without its store");
    const write = () => Promise.reject(new Error("disk full"));
    rig.deps.outage = { ...outage, journal: { ...outage.journal, write } };
    for (let i = 0; i < 9; i += 1) await expect(rig.submit(TEXT)).rejects.toThrow("disk full");
  });

  it("goes into the store again as soon as it is back", async () => {
    rig.setFault("refuses");
    await rig.submit(TEXT);
    rig.setFault(null);
    expect(await rig.submit(TEXT)).toMatchObject({ lane: "live" });
  });

  it("tells what is wrong with a text as ever", async () => {
    rig.setFault("refuses");
    await expect(rig.submit("")).rejects.toMatchObject({ code: "demand_empty" });
    await expect(rig.submit(TEXT, "?")).rejects.toMatchObject({ code: "invalid_request_id" });
  });
});
