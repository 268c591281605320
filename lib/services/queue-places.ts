import { expectedWaitMs } from "#lib/domain/admission.ts";
import type { QueuePlace } from "#lib/domain/snapshot.ts";
import type { LaneLimits, Store } from "#lib/ports.ts";

export interface QueueDeps {
  store: Store;
  limits: LaneLimits;
  /** Mean duration of recent live runs, ms. */
  meanRunMs(): number;
}

/** Everyone who waits, by negotiation id, with place and expected time to the start. */
export async function queuePlaces({ store, limits, meanRunMs }: QueueDeps): Promise<Map<string, QueuePlace>> {
  const queue = await store.lanes.queue();
  const placeAt = (position: number) => ({ position, etaMs: expectedWaitMs(position, limits.limit, meanRunMs()) });
  return new Map(queue.map(({ id }, index) => [id, placeAt(index + 1)]));
}
