import type { DatabaseSync } from "node:sqlite";
import type { Lanes } from "#lib/ports.ts";
import { writeTransaction } from "./write-transaction.ts";

const prepareAll = (db: DatabaseSync) => ({
  // Expired slots count: their negotiations still need the place.
  slotCount: db.prepare("SELECT count(*) AS n FROM slots"),
  spotlightCount: db.prepare("SELECT count(*) AS n FROM slots WHERE spotlight = 1"),
  hasSlot: db.prepare("SELECT count(*) AS n FROM slots WHERE id = ?"),
  takeSlot: db.prepare("INSERT INTO slots (id, owner, expires_at) VALUES (?, ?, ?)"),
  takeSpotlight: db.prepare("INSERT INTO slots (id, owner, expires_at, spotlight) VALUES (?, ?, ?, 1)"),
  takeOverExpired: db.prepare(
    `UPDATE slots SET owner = ?, expires_at = ?
     WHERE id = (SELECT id FROM slots WHERE expires_at <= ? ORDER BY expires_at, rowid LIMIT 1) RETURNING id`,
  ),
  renew: db.prepare("UPDATE slots SET expires_at = ? WHERE id = ? AND owner = ?"),
  release: db.prepare("DELETE FROM slots WHERE id = ? AND owner = ?"),
  expireAll: db.prepare("UPDATE slots SET expires_at = ? WHERE owner = ? AND expires_at > ?"),
  queueCount: db.prepare("SELECT count(*) AS n FROM queue"),
  // 0 for an id that does not wait.
  position: db.prepare(
    "SELECT count(*) AS n FROM queue WHERE ticket <= (SELECT ticket FROM queue AS own WHERE own.id = ?)",
  ),
  joinQueue: db.prepare("INSERT INTO queue (id, entered_at) VALUES (?, ?)"),
  takeHead: db.prepare("DELETE FROM queue WHERE ticket = (SELECT min(ticket) FROM queue) RETURNING id"),
  leaveQueue: db.prepare("DELETE FROM queue WHERE id = ?"),
  wholeQueue: db.prepare("SELECT id, entered_at AS enteredAt FROM queue ORDER BY ticket"),
});

/** Slots and queue in `db`. */
export function sqliteLanes(db: DatabaseSync): Lanes {
  const sql = prepareAll(db);
  const slots = () => Number(sql.slotCount.get()?.n);
  const spotlit = () => Number(sql.spotlightCount.get()?.n);
  // The spotlight's slot lies beside the limit.
  const counted = () => slots() - spotlit();
  const waiting = () => Number(sql.queueCount.get()?.n);
  const positionOf = (id: string) => Number(sql.position.get(id)?.n);

  return {
    async enter(id, owner, now, { limit, ttlMs }) {
      return writeTransaction(db, () => {
        if (sql.hasSlot.get(id)?.n !== 0) return { kind: "slot" };
        const position = positionOf(id);
        if (position > 0) return { kind: "queued", position };
        if (counted() < limit && waiting() === 0) {
          sql.takeSlot.run(id, owner, now + ttlMs);
          return { kind: "slot" };
        }
        sql.joinQueue.run(id, now);
        return { kind: "queued", position: waiting() };
      });
    },

    async claim(owner, now, { limit, ttlMs }) {
      return writeTransaction(db, () => {
        const expired = sql.takeOverExpired.get(owner, now + ttlMs, now);
        if (expired) return String(expired.id);
        if (counted() >= limit) return null;
        const head = sql.takeHead.get();
        if (!head) return null;
        const id = String(head.id);
        sql.takeSlot.run(id, owner, now + ttlMs);
        return id;
      });
    },

    async promote(id, owner, now, { ttlMs }) {
      return writeTransaction(db, () => {
        if (spotlit() > 0 || sql.leaveQueue.run(id).changes === 0) return false;
        sql.takeSpotlight.run(id, owner, now + ttlMs);
        return true;
      });
    },

    async renew(owner, ids, now, { ttlMs }) {
      return writeTransaction(db, () => ids.filter((id) => sql.renew.run(now + ttlMs, id, owner).changes === 1));
    },

    async release(id, owner) {
      return sql.release.run(id, owner).changes === 1;
    },

    async handOver(owner, now) {
      sql.expireAll.run(now, owner, now);
    },

    async leave(id) {
      return sql.leaveQueue.run(id).changes === 1;
    },

    async queue() {
      return sql.wholeQueue.all().map((row) => ({ id: String(row.id), enteredAt: Number(row.enteredAt) }));
    },

    async inUse() {
      return slots();
    },
  };
}
