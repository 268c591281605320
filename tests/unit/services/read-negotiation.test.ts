import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { replay } from "#lib/domain/negotiation.ts";
import { beginScripted } from "#lib/domain/script.ts";
import { type ReadDeps, readNegotiation } from "#lib/services/read-negotiation.ts";
import type { OpenedStore } from "#tests/contracts/opened-store.ts";
import { aShow } from "#tests/support/a-show.ts";
import { type FakeClock, fakeClock } from "#tests/support/fake-clock.ts";
import { openTemporarySqliteStore } from "#tests/support/open-temporary-sqlite-store.ts";
import { headerOf } from "#tests/support/store-fixtures.ts";

const T0 = 1_760_000_000_000;
const limits = { limit: 2, ttlMs: 5000 };

describe("readNegotiation", () => {
  let opened: OpenedStore;
  let clock: FakeClock;
  let deps: ReadDeps;
  const script = beginScripted(aShow(), "想办一场聚会", { startAt: T0, speed: 1, seed: "a" }).events;
  beforeEach(async () => {
    opened = await openTemporarySqliteStore();
    clock = fakeClock(T0);
    deps = { store: opened.store, clock, limits, meanRunMs: () => 10_000 };
    await opened.store.log.create(headerOf("a"), script);
  });
  afterEach(() => opened.close());

  it("tells at every moment what a stream would have told by then, and what is still to come", async () => {
    for (let ms = 0; ms <= 11_000; ms += 500) {
      const due = script.filter(({ at }) => at <= T0 + ms);
      expect(await readNegotiation(deps, "a")).toEqual({
        id: "a",
        state: replay(due),
        events: due,
        upcoming: script.slice(due.length),
        lastSeq: due.length,
        serverNow: T0 + ms,
      });
      clock.advance(500);
    }
  });

  it("leaves out the events that the caller has", async () => {
    clock.advance(4000);
    const { events, lastSeq, state } = await readNegotiation(deps, "a", 3);
    expect(events.map(({ seq }) => seq)).toEqual([4, 5]);
    expect([lastSeq, state.lastSeq]).toEqual([5, 5]);
  });

  it("accepts a place up to the log's end, also one not due yet, and refuses one beyond", async () => {
    expect((await readNegotiation(deps, "a", script.length)).events).toEqual([]);
    const beyond = readNegotiation(deps, "a", script.length + 1);
    await expect(beyond).rejects.toMatchObject({ code: "invalid_cursor" });
  });

  it("does not know an id that nobody has made", async () => {
    for (const id of ["b", "", "../a", "a'--", "\0"]) {
      await expect(readNegotiation(deps, id)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("tells its place to one who waits, and none to one who runs", async () => {
    for (const id of ["r", "s", "q1", "q2", "q3"]) {
      await opened.store.log.create(headerOf(id), script.slice(0, 1));
      await opened.store.lanes.enter(id, "one", T0, limits);
    }
    expect((await readNegotiation(deps, "r")).queue).toBeUndefined();
    expect((await readNegotiation(deps, "q1")).queue).toEqual({ position: 1, etaMs: 5000 });
    expect((await readNegotiation(deps, "q3")).queue).toEqual({ position: 3, etaMs: 15_000 });
  });
});
