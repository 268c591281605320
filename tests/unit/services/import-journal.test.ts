import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startImporting } from "#lib/services/import-journal.ts";
import { type OutageRig, openOutageRig, T0 } from "#tests/support/outage-rig.ts";

describe("importJournal", () => {
  let rig: OutageRig;
  let ids: string[];
  beforeEach(async () => {
    rig = await openOutageRig();
    rig.setFault("refuses");
    const tickets = ["anna", "bob", "cao", "dan", "eva"];
    ids = [];
    for (const [i, ticket] of tickets.entries()) ids.push((await rig.submit("办一场聚会", `request-${i}`, ticket)).id);
    rig.setFault(null);
  });
  afterEach(() => rig.close());

  const noted = async () => (await rig.entries()).map(({ id }) => id);

  it("brings each entry into the store once, in its order, as its page has shown it", async () => {
    expect(await rig.import()).toBe(5);
    expect(rig.created).toEqual(ids);
    for (const [i, id] of ids.entries()) {
      expect(await rig.store.log.read(id, 0)).toEqual(await rig.log.read(id, 0));
      expect(await rig.store.log.header(id)).toEqual({
        id,
        requestId: `request-${i}`,
        createdAt: T0,
        receipt: { lane: "scripted" },
      });
    }
    expect(await noted()).toEqual([]);
    expect(await rig.import()).toBe(0);
  });

  it("finds its own when it was broken off after the write, and only crosses it out", async () => {
    rig.breakOff("create", 2);
    await expect(rig.import()).rejects.toThrow("cut off");
    // The second was written, and its import did not live to cross it out; those beside it were not harmed.
    expect(await noted()).toEqual([rig.created[1]]);
    expect(await rig.import()).toBe(1);
    expect(rig.created.toSorted()).toEqual(ids.toSorted());
    expect(await noted()).toEqual([]);
  });

  it("goes on where it was when the store goes away in the middle", async () => {
    rig.breakOff("header", 4);
    await expect(rig.import()).rejects.toThrow("cut off");
    expect(await noted()).toEqual([ids[3]]);
    rig.setFault("refuses");
    await expect(rig.import()).rejects.toThrow("refused");
    expect(await noted()).toEqual([ids[3]]);
    rig.setFault(null);
    expect(await rig.import()).toBe(1);
    expect(rig.created.toSorted()).toEqual(ids.toSorted());
  });

  it("makes no second negotiation of a request that the store has already", async () => {
    rig.deps.outage = undefined;
    const { id } = await rig.submit("办一场聚会", "request-2");
    expect(await rig.import()).toBe(5);
    expect(rig.created).toEqual([id, ...ids.filter((_, i) => i !== 2)]);
    expect((await rig.store.log.findByRequestId("request-2"))?.id).toBe(id);
    expect(await noted()).toEqual([]);
  });

  it("makes one of each when two instances import one journal at once", async () => {
    await Promise.all([rig.import(), rig.import()]).catch(() => {});
    await rig.import();
    expect(rig.created.toSorted()).toEqual(ids.toSorted());
    expect(await noted()).toEqual([]);
  });

  describe("by itself", () => {
    it("tries until the store is back, says once how many there were, and calls an absence no error", async () => {
      rig.setFault("refuses");
      const stop = startImporting(rig.importing);
      await rig.pass(10_000);
      expect([rig.created, rig.logger.entries]).toEqual([[], []]);
      rig.setFault(null);
      await rig.pass(2000);
      expect(rig.created).toEqual(ids);
      await rig.pass(10_000);
      expect(rig.logger.entries).toEqual([{ level: "info", event: "journal.imported", fields: { imported: 5 } }]);
      stop();
      expect(rig.clock.pending()).toBe(0);
    });

    it("logs what is no absence, and goes on trying", async () => {
      let broken = true;
      const { eventsOf } = rig.importing;
      const stop = startImporting({
        ...rig.importing,
        eventsOf: (entry) => {
          if (broken) throw new Error("no script");
          return eventsOf(entry);
        },
      });
      await rig.pass(100);
      expect(rig.logger.errors()).toEqual(["journal.import"]);
      broken = false;
      await rig.pass(2000);
      expect(rig.created).toEqual(ids);
      stop();
    });

    it("leaves no timer and says nothing when it is stopped in the middle of a run", async () => {
      rig.setFault({ slowMs: 100 });
      const stop = startImporting(rig.importing);
      await rig.pass(150);
      stop();
      await rig.journal.close();
      await rig.pass(5000);
      expect(rig.clock.pending()).toBe(0);
      expect(rig.logger.errors()).toEqual([]);
    });
  });
});
