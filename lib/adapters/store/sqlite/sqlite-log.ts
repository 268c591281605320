import type { DatabaseSync } from "node:sqlite";
import { assertContiguous } from "#lib/adapters/store/assert-contiguous.ts";
import type { NegotiationEvent } from "#lib/domain/events.ts";
import type { EventLog, NegotiationHeader, Receipt } from "#lib/ports.ts";
import { writeTransaction } from "./write-transaction.ts";

const HEADER = "id, request_id AS requestId, created_at AS createdAt, receipt";

const prepareAll = (db: DatabaseSync) => ({
  headerById: db.prepare(`SELECT ${HEADER} FROM negotiations WHERE id = ?`),
  headerByRequestId: db.prepare(`SELECT ${HEADER} FROM negotiations WHERE request_id = ?`),
  insertHeader: db.prepare("INSERT INTO negotiations (id, request_id, created_at, receipt) VALUES (?, ?, ?, ?)"),
  // No row for an unknown id; 0 for a log without events.
  lastSeq: db.prepare(
    `SELECT coalesce((SELECT max(seq) FROM events WHERE negotiation_id = n.id), 0) AS lastSeq
     FROM negotiations n WHERE n.id = ?`,
  ),
  insertEvent: db.prepare("INSERT INTO events (negotiation_id, seq, event) VALUES (?, ?, ?)"),
  eventsAfter: db.prepare("SELECT event FROM events WHERE negotiation_id = ? AND seq > ? ORDER BY seq"),
});

type Row = ReturnType<ReturnType<typeof prepareAll>["headerById"]["get"]>;

// Rows are trusted: only this file writes them.
const toHeader = (row: Row): NegotiationHeader | null =>
  row
    ? {
        id: String(row.id),
        requestId: row.requestId === null ? null : String(row.requestId),
        createdAt: Number(row.createdAt),
        receipt: JSON.parse(String(row.receipt)) as Receipt,
      }
    : null;

/** The event log in `db`; `ring` is called after each write that made a log longer. */
export function sqliteLog(db: DatabaseSync, ring: (negotiationId: string) => void): EventLog {
  const sql = prepareAll(db);
  const insertEvents = (id: string, events: readonly NegotiationEvent[]) => {
    for (const event of events) sql.insertEvent.run(id, event.seq, JSON.stringify(event));
  };

  return {
    async create(header, events) {
      assertContiguous(0, events);
      const existing = writeTransaction(db, () => {
        const found = header.requestId === null ? null : toHeader(sql.headerByRequestId.get(header.requestId));
        if (found) return found;
        const { id, requestId, createdAt, receipt } = header;
        sql.insertHeader.run(id, requestId, createdAt, JSON.stringify(receipt));
        insertEvents(id, events);
        return null;
      });
      if (existing) return { created: false, existing };
      if (events.length > 0) ring(header.id);
      return { created: true };
    },

    async header(id) {
      return toHeader(sql.headerById.get(id));
    },

    async findByRequestId(requestId) {
      return toHeader(sql.headerByRequestId.get(requestId));
    },

    async append(id, expectedSeq, events) {
      assertContiguous(expectedSeq, events);
      const written = writeTransaction(db, () => {
        if (sql.lastSeq.get(id)?.lastSeq !== expectedSeq) return false;
        insertEvents(id, events);
        return true;
      });
      if (written && events.length > 0) ring(id);
      return written ? "ok" : "conflict";
    },

    async read(id, afterSeq) {
      return sql.eventsAfter.all(id, afterSeq).map((row) => JSON.parse(String(row.event)) as NegotiationEvent);
    },
  };
}
