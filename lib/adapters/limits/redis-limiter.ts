import { Ratelimit, type RatelimitConfig } from "@upstash/ratelimit";
import type { Redis } from "@upstash/redis";
import type { LimitPolicy } from "#lib/domain/limits.ts";
import { isStoreUnavailable, StoreUnavailable } from "#lib/domain/store-unavailable.ts";
import type { Clock, Limiter, LimitVerdict, Logger } from "#lib/ports.ts";
import { slidingLog } from "./sliding-log.ts";

export interface RedisLimiterOptions {
  redis: Redis;
  /** Counts instead where Redis does not. */
  insurance: Limiter;
  clock: Clock;
  logger: Logger;
  /** Begins every key, as the store's. Default `towow`. */
  prefix?: string;
  /** Longest wait for Redis, ms. Default 250. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 250;
/** After a failure Redis is left alone for so long: one request in a second waits for it, not every one. */
const REST_MS = 1000;

/** Counts in Redis, for all instances; on any error, and when no answer comes in time, in the `insurance`. */
export function redisLimiter(options: RedisLimiterOptions): Limiter {
  const { insurance, clock, logger, timeoutMs = TIMEOUT_MS } = options;
  const limits = new Map<string, Ratelimit>();
  let restsUntil = 0;

  const limitOf = (policy: LimitPolicy): Ratelimit => {
    const known = limits.get(policy.name);
    if (known) return known;
    const made = new Ratelimit(configOf(policy, { ...options, timeoutMs }));
    limits.set(policy.name, made);
    return made;
  };
  /** Asks Redis, or returns undefined where it does not answer. */
  const ask = async (policy: LimitPolicy, key: string, rate: 1 | -1): Promise<LimitVerdict | undefined> => {
    if (clock.now() < restsUntil) return undefined;
    try {
      const { success, remaining, reset, reason } = await limitOf(policy).limit(key, { rate });
      // The library calls a timeout a success: nobody would be limited while Redis hangs.
      if (reason === "timeout") throw new StoreUnavailable(`no answer within ${timeoutMs} ms`);
      return { allowed: success, remaining, resetAt: reset, source: "redis" };
    } catch (error) {
      // Any other error may quote the command, and so a key.
      const reason = isStoreUnavailable(error) ? error.message : "command failed";
      if (clock.now() >= restsUntil) logger.warn("limits.redis_failed", { reason });
      restsUntil = clock.now() + REST_MS;
      return undefined;
    }
  };

  return {
    take: async (policy, key) => (await ask(policy, key, 1)) ?? insurance.take(policy, key),
    giveBack: async (policy, key, taken) => {
      if (taken.source === "memory") return insurance.giveBack(policy, key, taken);
      await ask(policy, key, -1);
    },
  };
}

function configOf(policy: LimitPolicy, from: RedisLimiterOptions & { timeoutMs: number }): RatelimitConfig {
  return {
    redis: from.redis,
    limiter: slidingLog(policy, from),
    prefix: `${from.prefix ?? "towow"}:limit:${policy.name}`,
    timeout: from.timeoutMs,
    // It grows with every key that was ever refused.
    ephemeralCache: false,
    analytics: false,
    enableTelemetry: false,
  };
}
