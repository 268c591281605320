import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteJournal } from "#lib/adapters/store/sqlite/open-sqlite-journal.ts";
import type { Journal, JournalEntry } from "#lib/ports.ts";
import { temporaryDirectory } from "#tests/support/temporary-directory.ts";

const entry = (n: number, requestId: string | null = `request-${n}`): JournalEntry => ({
  id: `s.${n}`,
  requestId,
  demand: `第 ${n} 个需求 🏔️`,
  acceptedAt: 1_760_000_000_000 - n,
});

describe("openSqliteJournal", () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
  let journal: Journal;
  const open = () => openSqliteJournal(join(directory.path, "data", "journal.db"));
  beforeEach(async () => {
    directory = await temporaryDirectory();
    journal = open();
  });
  afterEach(async () => {
    await journal.close();
    await directory.remove();
  });

  it("gives the oldest entries first, as they were written, at most so many", async () => {
    for (const n of [3, 1, 2]) await journal.write(entry(n));
    expect(await journal.oldest(2)).toEqual([entry(3), entry(1)]);
    expect(await journal.oldest(9)).toEqual([entry(3), entry(1), entry(2)]);
  });

  it("keeps one entry for one request, and answers the one that stands", async () => {
    expect(await journal.write(entry(1))).toEqual(entry(1));
    expect(await journal.write({ ...entry(2), requestId: "request-1" })).toEqual(entry(1));
    expect(await journal.oldest(9)).toEqual([entry(1)]);
    expect(await journal.findByRequestId("request-1")).toEqual(entry(1));
    expect(await journal.findByRequestId("request-2")).toBeNull();
  });

  it("keeps any number of entries without a request", async () => {
    await journal.write(entry(1, null));
    await journal.write(entry(2, null));
    expect(await journal.oldest(9)).toEqual([entry(1, null), entry(2, null)]);
  });

  it("keeps one of ten that come at once for one request, from two instances on one file", async () => {
    const second = open();
    const written = await Promise.all(
      Array.from({ length: 10 }, (_, n) => (n % 2 ? journal : second).write({ ...entry(n), requestId: "the same" })),
    );
    expect(new Set(written.map(({ id }) => id)).size).toBe(1);
    expect(await journal.oldest(99)).toHaveLength(1);
    await second.close();
  });

  it("refuses a second entry under one id: it would be lost", async () => {
    await journal.write(entry(1));
    await expect(journal.write({ ...entry(1), requestId: "request-2" })).rejects.toThrow("UNIQUE");
  });

  it("has no more to hand in of what is crossed out, and still knows its request", async () => {
    for (const n of [1, 2]) await journal.write(entry(n));
    await journal.crossOut("s.1");
    await journal.crossOut("s.1");
    expect(await journal.oldest(9)).toEqual([entry(2)]);
    expect(await journal.findByRequestId("request-1")).toEqual(entry(1));
  });

  it("has everything when it is opened again, in the same order", async () => {
    for (const n of [3, 1, 2]) await journal.write(entry(n));
    await journal.crossOut("s.2");
    await journal.close();
    journal = open();
    await journal.write(entry(4));
    expect(await journal.oldest(9)).toEqual([entry(3), entry(1), entry(4)]);
  });

  it("has everything when its process ended without closing it", async () => {
    await journal.write(entry(1));
    const next = open();
    expect(await next.oldest(9)).toEqual([entry(1)]);
    await next.close();
  });

  it("can be closed twice", async () => {
    await journal.close();
    await journal.close();
  });
});
