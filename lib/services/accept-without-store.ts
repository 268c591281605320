import type { Accepted } from "#lib/domain/snapshot.ts";
import type { Clock, Journal, StatelessIds } from "#lib/ports.ts";

export interface WithoutStoreDeps {
  journal: Journal;
  ids: StatelessIds;
  clock: Clock;
}

/** What a request was answered while the store was away, as long as the store does not know of it. */
export async function answeredWithoutStore({ journal }: WithoutStoreDeps, requestId: string): Promise<Accepted | null> {
  const entry = await journal.findByRequestId(requestId);
  return entry && accepted(entry.id);
}

/**
 * Accepts a demand while the store is away: its id carries it, the journal keeps it for the store. A repeated
 * `requestId` is answered as the first time, as long as the same instance is asked; then it is not new.
 */
export async function acceptWithoutStore(
  { journal, ids, clock }: WithoutStoreDeps,
  { text, requestId }: { text: string; requestId: string },
): Promise<{ answer: Accepted; isNew: boolean }> {
  const acceptedAt = clock.now();
  const id = ids.issue({ demand: text, startAt: acceptedAt });
  const standing = await journal.write({ id, requestId, demand: text, acceptedAt });
  return { answer: accepted(standing.id), isNew: standing.id === id };
}

const accepted = (id: string): Accepted => ({ id, url: `/n/${id}`, lane: "scripted" });
