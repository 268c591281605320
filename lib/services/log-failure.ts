import { isStoreUnavailable } from "#lib/domain/store-unavailable.ts";
import type { Logger } from "#lib/ports.ts";

/** Logs what failed: an absence of the store as a warning, for its connection tells of it; all else whole. */
export function logFailure(logger: Logger, event: string, error: unknown, fields: Record<string, unknown> = {}): void {
  if (isStoreUnavailable(error)) logger.warn(event, { ...fields, reason: error.message });
  else logger.error(event, error, fields);
}
