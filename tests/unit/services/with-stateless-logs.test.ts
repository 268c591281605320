import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { randomId } from "#lib/adapters/random-id.ts";
import { statelessIds } from "#lib/adapters/stateless-ids.ts";
import { replay } from "#lib/domain/negotiation.ts";
import type { EventLog } from "#lib/ports.ts";
import { withStatelessLogs } from "#lib/services/with-stateless-logs.ts";
import type { OpenedStore } from "#tests/contracts/opened-store.ts";
import { aShow } from "#tests/support/a-show.ts";
import { openTemporarySqliteStore } from "#tests/support/open-temporary-sqlite-store.ts";
import { eventsFrom, headerOf } from "#tests/support/store-fixtures.ts";

const T0 = 1_760_000_000_000;

describe("withStatelessLogs", () => {
  let opened: OpenedStore;
  let one: EventLog;
  let two: EventLog;
  const ids = statelessIds("a secret", randomId);
  const instance = (log: EventLog, secret = "a secret") =>
    withStatelessLogs(log, { ids: statelessIds(secret, randomId), content: aShow(), scriptSpeed: 2 });
  beforeEach(async () => {
    opened = await openTemporarySqliteStore();
    const away = () => Promise.reject(new Error("nobody is asked"));
    one = instance({ ...opened.store.log, header: away, read: away });
    two = instance(opened.store.log);
  });
  afterEach(() => opened.close());

  it.each(["想办一场聚会", "周末找人教我烘焙"])(
    "tells the same of %s on every instance, and asks no store",
    async (demand) => {
      const id = ids.issue({ demand, startAt: T0 });
      const log = await one.read(id, 0);
      expect(await two.read(id, 0)).toEqual(log);
      expect(replay(log)).toMatchObject({ phase: "finalized", demand, sources: ["scripted"] });
      expect(log[0]).toMatchObject({ seq: 1, at: T0, type: "demand_submitted" });
      const header = { id, requestId: null, createdAt: T0, receipt: { lane: "scripted" } };
      expect([await one.header(id), await two.header(id)]).toEqual([header, header]);
    },
  );

  it("plays at the speed that is set", async () => {
    const log = await one.read(ids.issue({ demand: "想办一场聚会", startAt: T0 }), 0);
    expect(log.at(-1)?.at).toBe(T0 + 5000);
  });

  it("leaves out what the reader has, as any log does", async () => {
    const id = ids.issue({ demand: "想办一场聚会", startAt: T0 });
    const log = await one.read(id, 0);
    expect(await one.read(id, 4)).toEqual(log.slice(4));
    expect(await one.read(id, log.length)).toEqual([]);
    expect(await one.read(id, 999)).toEqual([]);
  });

  it("knows nothing of a forged id, nor of one that another secret has signed", async () => {
    const id = ids.issue({ demand: "想办一场聚会", startAt: T0 });
    for (const forged of [`${id}A`, id.slice(0, -1), "s.a.b"]) {
      expect([await two.header(forged), await two.read(forged, 0)]).toEqual([null, []]);
    }
    expect(await instance(opened.store.log, "another").header(id)).toBeNull();
  });

  it("finds in the store what another secret had signed, once it was imported", async () => {
    const id = ids.issue({ demand: "想办一场聚会", startAt: T0 });
    const events = await one.read(id, 0);
    await two.create(headerOf(id), events);
    expect(await instance(opened.store.log, "another").read(id, 0)).toEqual(events);
  });

  it("hands all else to the log behind it", async () => {
    await two.create(headerOf("a"), eventsFrom(1, 1));
    expect(await two.append("a", 1, eventsFrom(2, 1))).toBe("ok");
    expect(await two.read("a", 1)).toEqual(eventsFrom(2, 1));
    expect(await two.header("a")).toEqual(headerOf("a"));
    expect(await two.findByRequestId("request-of-a")).toEqual(headerOf("a"));
  });
});
