import { AppError } from "#lib/domain/errors.ts";
import { splitByDue } from "#lib/domain/log.ts";
import { replay } from "#lib/domain/negotiation.ts";
import type { Snapshot } from "#lib/domain/snapshot.ts";
import type { Clock } from "#lib/ports.ts";
import { type QueueDeps, queuePlaces } from "#lib/services/queue-places.ts";

export interface ReadDeps extends QueueDeps {
  clock: Clock;
}

/**
 * A negotiation as a stream would have told it by now. `after` leaves out the events the caller has.
 * Throws `not_found`, or `invalid_cursor` when `after` lies beyond this log.
 */
export async function readNegotiation(deps: ReadDeps, id: string, after = 0): Promise<Snapshot> {
  const log = await deps.store.log.read(id, 0);
  if (log.length === 0) throw new AppError("not_found");
  if (after > log.length) throw new AppError("invalid_cursor");

  const serverNow = deps.clock.now();
  const { due, upcoming } = splitByDue(log, serverNow);
  const state = replay(due);
  const queue = state.phase === "submitted" && upcoming.length === 0 ? (await queuePlaces(deps)).get(id) : undefined;
  return {
    id,
    state,
    events: due.filter((event) => event.seq > after),
    upcoming,
    lastSeq: state.lastSeq,
    serverNow,
    ...(queue && { queue }),
  };
}
