import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { localDoorbell } from "#lib/adapters/store/local-doorbell.ts";
import type { Store } from "#lib/ports.ts";
import { migrate } from "./schema.ts";
import { sqliteKeep } from "./sqlite-keep.ts";
import { sqliteLanes } from "./sqlite-lanes.ts";
import { sqliteLog } from "./sqlite-log.ts";

// A second process on the file (a restart that overlaps) is waited for; calls are synchronous, so not for long.
const BUSY_TIMEOUT_MS = 2000;

export interface SqliteStoreOptions {
  /** Path of the database; its directory is made if missing. */
  file: string;
  /** Is told what a doorbell's listener threw; by default it becomes a process warning. */
  onListenerError?: (error: unknown) => void;
}

/**
 * Opens the embedded store: one SQLite file for one process. What a call has answered survives `kill -9`. Throws an
 * `Error` of one sentence if the file can't be opened, is no database or was written by a newer version.
 */
export function openSqliteStore({ file, onListenerError }: SqliteStoreOptions): Store {
  const db = openDatabase(file);
  const { ring, listen } = localDoorbell(onListenerError);
  return {
    log: sqliteLog(db, ring),
    doorbell: { listen },
    lanes: sqliteLanes(db),
    keep: sqliteKeep(db),
    async ping() {
      db.exec("SELECT count(*) FROM keep");
    },
    async close() {
      if (db.isOpen) db.close();
    },
  };
}

function openDatabase(file: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: false });
    // First of all, since it refuses foreign files and must leave them as they are.
    migrate(db);
    // In WAL mode NORMAL loses nothing when the process dies; only a power cut can take the last transactions.
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    return db;
  } catch (cause) {
    db?.close();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The store ${file} can't be opened: ${why}.`, { cause });
  }
}
