import type { Redis } from "@upstash/redis";
import type { Clock, NegotiationHeader } from "#lib/ports.ts";
import type { RedisKeys } from "./keys.ts";
import { GIVE_UP_REQUEST, TAKE_OVER_REQUEST } from "./log-scripts.ts";

/** How long whoever has claimed a request is waited for, ms. */
const GRACE_MS = 100;
const POLL_MS = 10;

export interface RequestClaims {
  /** Claims the request for `id`; answers the header of the negotiation that it has made already, if it has. */
  claim(requestId: string, id: string): Promise<NegotiationHeader | null>;
  /** Whether `id`, which claimed the request not before `claimedAt`, has it still. Only who was slow needs to look. */
  holds(requestId: string, id: string, claimedAt: number): Promise<boolean>;
  giveUp(requestId: string, id: string): Promise<void>;
  find(requestId: string): Promise<NegotiationHeader | null>;
}

/**
 * Which negotiation a request has made. It lies in another slot than the negotiation, so the two can't be written as
 * one: a request is claimed first (SET NX), then its negotiation written. Where the claimer died in between, the next
 * one waits out a grace period, looks once more and takes the claim over. A claimer that was only slow finds out by
 * `holds` and undoes its own.
 */
export function requestClaims(client: Redis, keys: RedisKeys, ttlSeconds: number, clock: Clock): RequestClaims {
  const takeOver = client.createScript<number>(TAKE_OVER_REQUEST);
  const giveUp = client.createScript<number>(GIVE_UP_REQUEST);
  const holderOf = (requestId: string) => client.get<string>(keys.request(requestId));
  const pause = () => new Promise<void>((resolve) => void clock.after(POLL_MS, resolve));

  const madeBy = async (requestId: string, id: string) => {
    const header = await client.get<NegotiationHeader>(keys.header(id));
    return header?.requestId === requestId ? header : null;
  };

  return {
    async claim(requestId, id) {
      const key = keys.request(requestId);
      let waitsFor = { holder: "", until: 0 };
      for (;;) {
        if ((await client.set(key, json(id), { nx: true, ex: ttlSeconds })) === "OK") return null;
        const holder = await holderOf(requestId);
        if (holder === id) return null;
        if (holder === null) continue;
        if (holder !== waitsFor.holder) waitsFor = { holder, until: clock.now() + GRACE_MS };
        // In this order: a negotiation that was written within the grace period is seen.
        const graceOver = clock.now() >= waitsFor.until;
        const made = await madeBy(requestId, holder);
        if (made) return made;
        if (!graceOver) await pause();
        else if ((await takeOver.exec([key], [json(holder), json(id), String(ttlSeconds)])) === 1) return null;
      }
    },

    async holds(requestId, id, claimedAt) {
      return clock.now() - claimedAt < GRACE_MS || (await holderOf(requestId)) === id;
    },

    async giveUp(requestId, id) {
      await giveUp.exec([keys.request(requestId)], [json(id)]);
    },

    async find(requestId) {
      const id = await holderOf(requestId);
      return id === null ? null : madeBy(requestId, id);
    },
  };
}

// Values are JSON, since the client parses what looks like it.
const json = (id: string): string => JSON.stringify(id);
