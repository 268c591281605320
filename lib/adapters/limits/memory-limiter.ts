import { LRUCache } from "lru-cache";
import type { Clock, Limiter } from "#lib/ports.ts";

/** Under a flood of keys the one that was quiet longest is forgotten; 20 000 keys of five are 4 MB. */
const MAX_KEYS = 20_000;

/** Counts in this process, exactly: a log of times for each key (sliding window log). `maxKeys` bounds its memory. */
export function memoryLimiter({ clock, maxKeys = MAX_KEYS }: { clock: Clock; maxKeys?: number }): Limiter {
  const logs = new LRUCache<string, number[]>({ max: maxKeys });

  return {
    async take({ name, limit, windowMs }, key) {
      const id = `${name}:${key}`;
      const now = clock.now();
      const log = logs.get(id) ?? [];
      // In order, so that the search ends at once where nothing has run out, however many there are.
      const inWindow = log.findIndex((at) => at > now - windowMs);
      log.splice(0, inWindow === -1 ? log.length : inWindow);
      const allowed = log.length < limit;
      if (allowed) log.push(now);
      logs.set(id, log);
      // More than `limit` only after it was lowered.
      const oldest = log[Math.max(0, log.length - limit)] ?? now;
      return { allowed, remaining: Math.max(0, limit - log.length), resetAt: oldest + windowMs, source: "memory" };
    },

    async giveBack({ name }, key) {
      logs.get(`${name}:${key}`)?.pop();
    },
  };
}
