import type { Redis } from "@upstash/redis";
import { systemClock } from "#lib/adapters/system-clock.ts";
import type { Clock, Store } from "#lib/ports.ts";
import { redisKeys } from "./keys.ts";
import { redisDoorbell } from "./redis-doorbell.ts";
import { redisKeep } from "./redis-keep.ts";
import { redisLanes } from "./redis-lanes.ts";
import type { Subscribe } from "./redis-link.ts";
import { redisLog } from "./redis-log.ts";
import { DEADLINE_MS, withDeadline } from "./with-deadline.ts";

export interface RedisStoreOptions {
  client: Redis;
  subscribe: Subscribe;
  /** Begins every key, so that several shows can share a Redis. Default `towow`. */
  prefix?: string;
  /** How long negotiations and lanes are kept after the last write. Default 48 h. */
  ttlSeconds?: number;
  /** For each call of the store, ms. Default 250. */
  deadlineMs?: number;
  clock?: Clock;
  /** Is told what a doorbell's listener threw; by default it becomes a process warning. */
  onListenerError?: (error: unknown) => void;
}

/**
 * A store in Redis, for any number of instances. Calls reject with a `StoreUnavailable` within the deadline when Redis
 * does not answer; what they were to write may be written all the same. `close` ends the subscription, not the client.
 */
export function openRedisStore(options: RedisStoreOptions): Store {
  const { client, subscribe, onListenerError } = options;
  const { prefix = "towow", ttlSeconds = 48 * 60 * 60, deadlineMs = DEADLINE_MS, clock = systemClock } = options;
  const keys = redisKeys(prefix);
  const bounded = <P extends object>(port: P) => withDeadline(port, clock, deadlineMs);
  const doorbell = redisDoorbell({ client, subscribe, channel: keys.doorbell, clock, onListenerError });
  const ping = async () => {
    await client.ping();
  };
  return {
    log: bounded(redisLog(client, keys, ttlSeconds, clock)),
    lanes: bounded(redisLanes(client, keys, ttlSeconds)),
    keep: bounded(redisKeep(client, keys)),
    doorbell: { listen: doorbell.listen },
    ...bounded({ ping }),
    close: async () => doorbell.close(),
  };
}
