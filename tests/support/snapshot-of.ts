import type { NegotiationEvent } from "#lib/domain/events.ts";
import { splitByDue } from "#lib/domain/log.ts";
import { replay } from "#lib/domain/negotiation.ts";
import type { QueuePlace, Snapshot } from "#lib/domain/snapshot.ts";

/** What the server would tell of `log` at `serverNow`. */
export function snapshotOf(log: readonly NegotiationEvent[], serverNow: number, queue?: QueuePlace): Snapshot {
  const { due, upcoming } = splitByDue(log, serverNow);
  const state = replay(due);
  return { id: "n1", state, events: due, upcoming, lastSeq: state.lastSeq, serverNow, ...(queue && { queue }) };
}
