import type { Redis } from "@upstash/redis";
import type { Lanes } from "#lib/ports.ts";
import type { RedisKeys } from "./keys.ts";
import { CLAIM, ENTER, HAND_OVER, LEAVE, PROMOTE, QUEUE, RELEASE, RENEW } from "./lane-scripts.ts";

/** Slots and queue in Redis; each call is one script. */
export function redisLanes(client: Redis, keys: RedisKeys, ttlSeconds: number): Lanes {
  const script = <T>(lua: string) => {
    const loaded = client.createScript<T>(lua);
    return (...args: readonly (string | number)[]) => loaded.exec(keys.lanes, [ttlSeconds, ...args].map(String));
  };
  const enter = script<number>(ENTER);
  const claim = script<string | null>(CLAIM);
  const promote = script<number>(PROMOTE);
  const renew = script<string[]>(RENEW);
  const release = script<number>(RELEASE);
  const handOver = script<number>(HAND_OVER);
  const leave = script<number>(LEAVE);
  const queue = script<string[]>(QUEUE);

  return {
    async enter(id, owner, now, { limit, ttlMs }) {
      const position = await enter(id, owner, now, now + ttlMs, limit);
      return position === 0 ? { kind: "slot" } : { kind: "queued", position };
    },

    async claim(owner, now, { limit, ttlMs }) {
      return claim(owner, now, now + ttlMs, limit);
    },

    async promote(id, owner, now, { ttlMs }) {
      return (await promote(id, owner, now + ttlMs)) === 1;
    },

    async renew(owner, ids, now, { ttlMs }) {
      return ids.length === 0 ? [] : renew(owner, now + ttlMs, ...ids);
    },

    async release(id, owner) {
      return (await release(id, owner)) === 1;
    },

    async handOver(owner, now) {
      await handOver(owner, now);
    },

    async leave(id) {
      return (await leave(id)) === 1;
    },

    async queue() {
      const flat = await queue();
      return Array.from({ length: flat.length / 2 }, (_, i) => ({
        id: flat[2 * i] ?? "",
        enteredAt: Number(flat[2 * i + 1]),
      }));
    },

    async inUse() {
      const [slots = ""] = keys.lanes;
      return client.zcard(slots);
    },
  };
}
