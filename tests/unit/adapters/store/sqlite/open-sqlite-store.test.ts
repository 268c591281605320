import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSqliteStore } from "#lib/adapters/store/sqlite/open-sqlite-store.ts";
import { eventsFrom, headerOf } from "#tests/support/store-fixtures.ts";
import { temporaryDirectory } from "#tests/support/temporary-directory.ts";

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let file: string;
beforeEach(async () => {
  directory = await temporaryDirectory();
  file = join(directory.path, "towow.sqlite");
});
afterEach(() => directory.remove());

/** Runs `sql` on the file behind the store's back. */
function execute(sql: string): void {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
}

it("makes the directories that are missing", async () => {
  const store = openSqliteStore({ file: join(directory.path, "not", "there", "yet.sqlite") });
  expect(await store.log.create(headerOf("a"), eventsFrom(1, 1))).toEqual({ created: true });
  await store.close();
});

it("closes as often as it is asked to", async () => {
  const store = openSqliteStore({ file });
  await store.close();
  await expect(store.close()).resolves.toBeUndefined();
});

/** Opens the file, which must throw `message` and leave every byte as it was. */
async function expectRefusal(message: string | RegExp): Promise<void> {
  const before = await readFile(file);
  expect(() => openSqliteStore({ file })).toThrow(message);
  expect(await readFile(file)).toEqual(before);
}

it("refuses a file that is no database", async () => {
  await writeFile(file, "a shopping list that is no database\n".repeat(40));
  await expectRefusal(`The store ${file} can't be opened: file is not a database.`);
});

it("refuses a file that a newer version wrote", async () => {
  execute("CREATE TABLE negotiations (id); PRAGMA user_version = 99");
  await expectRefusal(/a newer version wrote it \(schema 99, this one knows \d+\)\.$/);
});

const FIRST_VERSION = `
  CREATE TABLE negotiations (
    id TEXT PRIMARY KEY, request_id TEXT UNIQUE, created_at INTEGER NOT NULL, receipt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE events (
    negotiation_id TEXT NOT NULL, seq INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (negotiation_id, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE slots (id TEXT PRIMARY KEY, owner TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
  CREATE TABLE queue (
    ticket INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, entered_at INTEGER NOT NULL
  ) STRICT;
  PRAGMA user_version = 1;`;

it("brings a file of the first version up to date, with what is in it", async () => {
  execute(`${FIRST_VERSION}
    INSERT INTO negotiations VALUES ('a', NULL, 1, '{"lane":"live"}');
    INSERT INTO slots VALUES ('a', 'one', 1);
    INSERT INTO queue (id, entered_at) VALUES ('b', 2);`);
  const store = openSqliteStore({ file });
  expect(await store.log.header("a")).toEqual({ id: "a", requestId: null, createdAt: 1, receipt: { lane: "live" } });
  expect(await store.lanes.inUse()).toBe(1);
  expect(await store.lanes.queue()).toEqual([{ id: "b", enteredAt: 2 }]);
  expect(await store.keep.getOrSet("name", "value")).toBe("value");
  await store.close();
});

it("refuses a database that is somebody else's", async () => {
  execute("CREATE TABLE queue (song TEXT)");
  await expectRefusal(`The store ${file} can't be opened: table queue already exists.`);
});

it("says in one sentence that the path is a directory", async () => {
  await mkdir(file);
  expect(() => openSqliteStore({ file })).toThrow(`The store ${file} can't be opened: unable to open database file.`);
});

it("says in one sentence that its directory can't be made", async () => {
  await writeFile(file, "");
  const inside = join(file, "towow.sqlite");
  expect(() => openSqliteStore({ file: inside })).toThrow(/^The store .+ can't be opened: EEXIST.+\.$/);
});
