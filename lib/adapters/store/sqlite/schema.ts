import type { DatabaseSync } from "node:sqlite";
import { writeTransaction } from "./write-transaction.ts";

/** Entry n leads from version n to n + 1. Append only: files out there have run the earlier ones. */
const MIGRATIONS = [
  `CREATE TABLE negotiations (
     id TEXT PRIMARY KEY,
     request_id TEXT UNIQUE,
     created_at INTEGER NOT NULL,
     receipt TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE events (
     negotiation_id TEXT NOT NULL,
     seq INTEGER NOT NULL,
     event TEXT NOT NULL,
     PRIMARY KEY (negotiation_id, seq)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE slots (
     id TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     expires_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE queue (
     ticket INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     entered_at INTEGER NOT NULL
   ) STRICT;`,
  `CREATE TABLE keep (
     name TEXT PRIMARY KEY,
     value TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  "ALTER TABLE slots ADD COLUMN spotlight INTEGER NOT NULL DEFAULT 0",
];

const versionOf = (db: DatabaseSync): number => Number(db.prepare("PRAGMA user_version").get()?.user_version);

/** Brings the file to this build's schema. Throws if a newer build wrote it. */
export function migrate(db: DatabaseSync): void {
  writeTransaction(db, () => {
    const version = versionOf(db);
    if (version > MIGRATIONS.length) {
      throw new Error(`a newer version wrote it (schema ${version}, this one knows ${MIGRATIONS.length})`);
    }
    for (const step of MIGRATIONS.slice(version)) db.exec(step);
    if (version < MIGRATIONS.length) db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}
