import { randomBytes } from "node:crypto";
import { systemClock } from "#lib/adapters/system-clock.ts";
import type { Env } from "#lib/config/env.ts";
import { isStoreUnavailable } from "#lib/domain/store-unavailable.ts";
import type { Clock, Keep, Logger } from "#lib/ports.ts";

const TRIES = 10;
const PAUSE_MS = 300;

/**
 * The key that signs cookies: as set, else made once and kept where all instances and later starts find it. A process
 * that starts is busy, and may miss an answer: it asks again for some seconds. Where the store is away all that time
 * this instance signs with a key of its own until its next start.
 */
export async function sessionSecret(
  { sessionSecret: set }: Pick<Env, "sessionSecret">,
  keep: Keep,
  logger?: Logger,
  clock: Clock = systemClock,
): Promise<string> {
  if (set !== undefined) return set;
  const made = randomBytes(32).toString("base64url");
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await keep.getOrSet("session-secret", made);
    } catch (error) {
      if (!isStoreUnavailable(error)) throw error;
      if (left === 0) break;
      await new Promise<void>((resolve) => clock.after(PAUSE_MS, resolve));
    }
  }
  logger?.warn("server.own_secret", { advice: "set SESSION_SECRET, the same on all instances" });
  return made;
}
