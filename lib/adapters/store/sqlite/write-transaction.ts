import type { DatabaseSync } from "node:sqlite";

/**
 * Runs `work` as one write transaction: all of it is kept, or nothing. The write lock is taken at the beginning, so
 * what `work` reads still holds when it writes.
 */
export function writeTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // Some errors (a full disk) have rolled back already.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
