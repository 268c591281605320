import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Journal, JournalEntry } from "#lib/ports.ts";
import { writeTransaction } from "./write-transaction.ts";

// Instances on one machine may share the folder; each waits for the other's write, which is short.
const BUSY_TIMEOUT_MS = 2000;

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS journal (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    request_id TEXT UNIQUE,
    demand TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    imported INTEGER NOT NULL DEFAULT 0
  );`;

const ENTRY = "id, request_id AS requestId, demand, accepted_at AS acceptedAt";

/** A `Journal` in a SQLite file of its own; its folder is made if it is missing. */
export function openSqliteJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  db.exec(SCHEMA);
  const insert = db.prepare("INSERT INTO journal (id, request_id, demand, accepted_at) VALUES (?, ?, ?, ?)");
  const byRequestId = db.prepare(`SELECT ${ENTRY} FROM journal WHERE request_id = ?`);
  const oldest = db.prepare(`SELECT ${ENTRY} FROM journal WHERE imported = 0 ORDER BY place LIMIT ?`);
  const crossOut = db.prepare("UPDATE journal SET imported = 1 WHERE id = ?");
  // Rows are what this file wrote; node:sqlite only knows them as records.
  const entryOf = (row: unknown) => ({ ...(row as JournalEntry) });
  // No row has NULL as its request: NULL equals nothing.
  const find = (requestId: string | null) => {
    const row = byRequestId.get(requestId);
    return row === undefined ? null : entryOf(row);
  };

  return {
    write: async (entry) =>
      writeTransaction(db, () => {
        const { id, requestId, demand, acceptedAt } = entry;
        const standing = find(requestId);
        if (standing) return standing;
        insert.run(id, requestId, demand, acceptedAt);
        return entry;
      }),
    findByRequestId: async (requestId) => find(requestId),
    oldest: async (limit) => oldest.all(limit).map(entryOf),
    crossOut: async (id) => {
      crossOut.run(id);
    },
    close: async () => {
      if (db.isOpen) db.close();
    },
  };
}
