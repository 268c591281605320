import { isStoreUnavailable } from "#lib/domain/store-unavailable.ts";
import type { Container } from "#lib/server/container.ts";

/** Most time that ended streams and answers under way get to reach their readers, ms. */
const FLUSH_MS = 500;

/**
 * Ends everything in order: readiness and streams first (a server with an open stream never closes), then the runs, whose slots
 * others may take at once, then the store. The process exits by itself or after half a second more.
 */
export async function shutDown(container: Container, signal: string): Promise<never> {
  const { hub, lane, store, logger } = container;
  logger.info("server.stopping", { signal });
  container.startDraining();
  hub.close();
  // Slots that can't be handed over expire by themselves.
  await lane.stop().catch((error) => {
    if (isStoreUnavailable(error)) logger.warn("server.no_hand_over", { reason: error.message });
    else logger.error("server.hand_over", error);
  });
  await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
  await store.close();
  logger.info("server.stopped", { signal });
  process.exit(0);
}
