import type { NegotiationEvent } from "#lib/domain/events.ts";
import { isStoreUnavailable } from "#lib/domain/store-unavailable.ts";
import type { Cancel, Clock, EventLog, Journal, JournalEntry, Logger } from "#lib/ports.ts";

export interface ImportDeps {
  journal: Journal;
  /** The store's own log, not the one that computes. */
  log: EventLog;
  clock: Clock;
  logger: Logger;
  /** The whole log of an entry's negotiation. */
  eventsOf(entry: JournalEntry): NegotiationEvent[];
}

const INTERVAL_MS = 2000;
const PAUSE_MS = 50;
/** Imported at once: one by one, a far store's round trips would add up to minutes. */
const BATCH = 10;

/**
 * Brings what was accepted without the store into it, each once: the id decides, so an import that was broken off
 * after the write finds its own and only crosses the entry out. Returns how many entries were crossed out; rejects
 * when the store is still away.
 */
export async function importJournal(deps: ImportDeps): Promise<number> {
  const { journal, clock } = deps;
  let count = 0;
  for (let batch = await journal.oldest(BATCH); batch.length > 0; batch = await journal.oldest(BATCH)) {
    // All are waited for, so that no entry is still under way when the next try begins.
    const results = await Promise.allSettled(batch.map((entry) => importEntry(deps, entry)));
    for (const result of results) if (result.status === "rejected") throw result.reason;
    count += batch.length;
    // Whoever submits now comes first: the journal is safe where it is.
    if (batch.length === BATCH) await new Promise<void>((resolve) => void clock.after(PAUSE_MS, resolve));
  }
  return count;
}

async function importEntry({ journal, log, eventsOf }: ImportDeps, entry: JournalEntry): Promise<void> {
  const { id, requestId, acceptedAt } = entry;
  const known = await log.header(id);
  if (!known) {
    // The same request may have reached the store before it went: then that negotiation stands, and this one's
    // page, which needs no store, goes on beside it.
    await log.create({ id, requestId, createdAt: acceptedAt, receipt: { lane: "scripted" } }, eventsOf(entry));
  }
  await journal.crossOut(id);
}

/** Imports whenever there is something to import and a store to take it. */
export function startImporting(deps: ImportDeps): Cancel {
  const { clock, logger } = deps;
  let cancelTimer: Cancel = () => {};
  let stopped = false;
  const run = async () => {
    try {
      const imported = await importJournal(deps);
      if (imported > 0) logger.info("journal.imported", { imported });
    } catch (error) {
      // Whoever stops it closes the journal under a run; what that leaves is imported after the next start.
      if (!stopped && !isStoreUnavailable(error)) logger.error("journal.import", error);
    }
    if (!stopped) cancelTimer = clock.after(INTERVAL_MS, () => void run());
  };
  void run();
  return () => {
    stopped = true;
    cancelTimer();
  };
}
