import type { Container } from "#lib/server/container.ts";

/** Most time that ended streams and answers under way get to reach their readers, ms. */
const FLUSH_MS = 500;

/**
 * Ends everything in order: streams first (a server with an open stream never closes), then the runs, whose slots
 * others may take at once, then the store. The process exits by itself or after half a second more.
 */
export async function shutDown({ hub, lane, store, logger }: Container, signal: string): Promise<never> {
  logger.info("server.stopping", { signal });
  hub.close();
  await lane.stop();
  await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
  await store.close();
  logger.info("server.stopped", { signal });
  process.exit(0);
}
