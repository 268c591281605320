import type { Redis } from "@upstash/redis";
import { localDoorbell } from "#lib/adapters/store/local-doorbell.ts";
import type { Cancel, Clock, Doorbell } from "#lib/ports.ts";
import type { Subscribe } from "./redis-link.ts";

/** How often something is sent round, to see that it arrives, ms. */
export const BEAT_MS = 10_000;
const BEAT = "";
const RETRY_MS = 100;

export interface RedisDoorbellDeps {
  client: Redis;
  subscribe: Subscribe;
  channel: string;
  clock: Clock;
  onListenerError?: ((error: unknown) => void) | undefined;
}

/**
 * A doorbell over publish and subscribe. A subscription on which not even the beat has arrived is given up for a new
 * one: a peer that has vanished tells nobody.
 */
export function redisDoorbell(deps: RedisDoorbellDeps): Doorbell & { close: Cancel } {
  const { client, channel, clock } = deps;
  const bell = localDoorbell(deps.onListenerError);
  let heard = true;
  let closed = false;
  let cancelBeat: Cancel = () => {};
  let cancelResume: Cancel = () => {};

  // Listeners will read at once, over the other connection: they are told when it is back as well.
  const resume = () => {
    cancelResume();
    client.ping().then(bell.resume, () => {
      if (!closed) cancelResume = clock.after(RETRY_MS, resume);
    });
  };
  const subscription = deps.subscribe(channel, {
    up: () => {
      heard = true;
      resume();
    },
    message: (payload) => {
      heard = true;
      if (payload !== BEAT) bell.ring(payload);
    },
  });
  const beat = () => {
    if (!heard) subscription.renew();
    heard = false;
    // Where it can't be sent nothing will be heard, and the next beat renews.
    client.publish(channel, BEAT).catch(() => {});
    cancelBeat = clock.after(BEAT_MS, beat);
  };
  cancelBeat = clock.after(BEAT_MS, beat);

  return {
    listen: bell.listen,
    close: () => {
      closed = true;
      cancelBeat();
      cancelResume();
      subscription.close();
    },
  };
}
