import type { Algorithm, RatelimitConfig } from "@upstash/ratelimit";
import type { Redis } from "@upstash/redis";
import type { LimitPolicy } from "#lib/domain/limits.ts";
import type { Clock } from "#lib/ports.ts";

type RegionAlgorithm = RatelimitConfig["limiter"] extends Algorithm<infer C> ? Algorithm<C> : never;

/**
 * A LIST of times for each key, the oldest first. ARGV: now, window, limit, rate (1 takes, -1 gives back, 0 looks).
 * Answers {1 or 0, what is left, when the oldest that counts is out}.
 */
const SCRIPT = `
local log = KEYS[1]
local now, window, limit, rate = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
while (tonumber(redis.call("LINDEX", log, 0)) or now) <= now - window do redis.call("LPOP", log) end
if rate < 0 then redis.call("RPOP", log) end
local used = redis.call("LLEN", log)
local allowed = used < limit and 1 or 0
if rate > 0 and allowed == 1 then
  redis.call("RPUSH", log, ARGV[1])
  redis.call("PEXPIRE", log, window)
  used = used + 1
end
local oldest = tonumber(redis.call("LINDEX", log, math.max(0, used - limit))) or now
return {allowed, math.max(0, limit - used), oldest + window}`;

/**
 * Counts exactly. The library's own `slidingWindow` estimates from two counters: it was seen to let 9 of "5 in 60 s"
 * through in 47 s, and it does not know when there is room again. https://upstash.com/docs/redis/sdks/ratelimit-ts
 */
export function slidingLog(policy: LimitPolicy, { redis, clock }: { redis: Redis; clock: Clock }): RegionAlgorithm {
  const script = redis.createScript<[allowed: number, remaining: number, reset: number]>(SCRIPT);
  const run = async (key: string, rate: number) => {
    const args = [clock.now(), policy.windowMs, policy.limit, rate].map(String);
    const [allowed, remaining, reset] = await script.exec([key], args);
    return { success: allowed === 1, limit: policy.limit, remaining, reset, pending: Promise.resolve() };
  };
  return () => ({
    limit: (_context, key, rate = 1) => run(key, rate),
    getRemaining: (_context, key) => run(key, 0),
    resetTokens: async (_context, key) => void (await redis.del(key)),
  });
}
