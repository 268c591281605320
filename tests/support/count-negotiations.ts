import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** How many negotiations a server's data hold. */
export function countNegotiations(dataDir: string): number {
  const db = new DatabaseSync(join(dataDir, "towow.db"), { readOnly: true });
  try {
    return Number(db.prepare("SELECT count(*) AS count FROM negotiations").get()?.count);
  } finally {
    db.close();
  }
}
