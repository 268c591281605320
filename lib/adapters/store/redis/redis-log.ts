import type { Redis } from "@upstash/redis";
import { assertContiguous } from "#lib/adapters/store/assert-contiguous.ts";
import type { NegotiationEvent } from "#lib/domain/events.ts";
import type { Clock, EventLog, NegotiationHeader } from "#lib/ports.ts";
import type { RedisKeys } from "./keys.ts";
import { APPEND, CREATE } from "./log-scripts.ts";
import { requestClaims } from "./request-claims.ts";

/** The event log in Redis: a header, and a list in which an event's index is its seq − 1. */
export function redisLog(client: Redis, keys: RedisKeys, ttlSeconds: number, clock: Clock): EventLog {
  const scripts = { create: client.createScript<number>(CREATE), append: client.createScript<number>(APPEND) };
  const requests = requestClaims(client, keys, ttlSeconds, clock);

  const write = async (
    kind: "create" | "append",
    id: string,
    condition: string,
    events: readonly NegotiationEvent[],
  ) => {
    const args = [String(ttlSeconds), condition, keys.doorbell, id, ...events.map((event) => JSON.stringify(event))];
    return (await scripts[kind].exec([keys.header(id), keys.events(id)], args)) === 1;
  };
  const headerOf = (id: string) => client.get<NegotiationHeader>(keys.header(id));

  /** Null when it was written, else the header that the request has already. */
  const createFor = async (
    requestId: string,
    header: NegotiationHeader,
    events: readonly NegotiationEvent[],
  ): Promise<NegotiationHeader | null> => {
    const { id } = header;
    const claimedAt = clock.now();
    const existing = await requests.claim(requestId, id);
    if (existing) return existing;
    if (!(await write("create", id, JSON.stringify(header), events))) {
      const standing = await headerOf(id);
      // An attempt of before was cut off between the write and its answer.
      if (standing?.requestId === requestId) return standing;
      await requests.giveUp(requestId, id);
      throw taken(id);
    }
    if (await requests.holds(requestId, id, claimedAt)) return null;
    // Nobody knows of it yet: the request is another's.
    await client.del(keys.header(id), keys.events(id));
    return createFor(requestId, header, events);
  };

  return {
    async create(header, events) {
      assertContiguous(0, events);
      if (header.requestId === null) {
        if (await write("create", header.id, JSON.stringify(header), events)) return { created: true };
        throw taken(header.id);
      }
      const existing = await createFor(header.requestId, header, events);
      return existing ? { created: false, existing } : { created: true };
    },
    header: headerOf,
    findByRequestId: requests.find,
    async append(id, expectedSeq, events) {
      assertContiguous(expectedSeq, events);
      return (await write("append", id, String(expectedSeq), events)) ? "ok" : "conflict";
    },
    read: (id, afterSeq) => client.lrange<NegotiationEvent>(keys.events(id), afterSeq, -1),
  };
}

const taken = (id: string) => new Error(`negotiation ${id} exists already`);
