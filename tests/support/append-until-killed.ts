import { openSqliteStore } from "#lib/adapters/store/sqlite/open-sqlite-store.ts";
import { eventsFrom, headerOf } from "#tests/support/store-fixtures.ts";

/**
 * Run as a process of its own, with a database file and a negotiation id: goes on with the log, `BATCH` events at a
 * time, and prints the last `seq` of each append that the store has acknowledged, until it is killed.
 */
const BATCH = 3;

const [file, id] = process.argv.slice(2);
if (!file || !id) throw new Error("usage: append-until-killed.ts FILE ID");

const { log } = openSqliteStore({ file });
await log.create(headerOf(id), []);
let lastSeq = (await log.read(id, 0)).at(-1)?.seq ?? 0;
for (;;) {
  const answer = await log.append(id, lastSeq, eventsFrom(lastSeq + 1, BATCH));
  if (answer !== "ok") throw new Error(`${answer} at ${lastSeq}`);
  lastSeq += BATCH;
  // Waits until the line has left: a full pipe empties only when the event loop turns. A reader that is gone ends it.
  await new Promise<void>((written, broken) => {
    process.stdout.write(`${lastSeq}\n`, (error) => (error ? broken(error) : written()));
  });
}
