import type { DatabaseSync } from "node:sqlite";
import type { Keep } from "#lib/ports.ts";

/** Shared values in `db`. */
export function sqliteKeep(db: DatabaseSync): Keep {
  const insert = db.prepare("INSERT INTO keep (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING");
  const select = db.prepare("SELECT value FROM keep WHERE name = ?");
  return {
    async getOrSet(name, value) {
      insert.run(name, value);
      return String(select.get(name)?.value);
    },
  };
}
