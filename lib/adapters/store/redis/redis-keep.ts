import type { Redis } from "@upstash/redis";
import type { Keep } from "#lib/ports.ts";
import type { RedisKeys } from "./keys.ts";

const GET_OR_SET = `
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1])`;

/** Shared values in Redis. They do not expire: a key that signs cookies must not change in mid-show. */
export function redisKeep(client: Redis, keys: RedisKeys): Keep {
  const script = client.createScript<string>(GET_OR_SET);
  // As JSON, since the client parses what looks like it.
  return { getOrSet: (name, value) => script.exec([keys.keep(name)], [JSON.stringify(value)]) };
}
