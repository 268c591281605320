import type { Redis } from "@upstash/redis";

/** A subscription that comes back by itself, until it is closed. */
export interface Subscription {
  /** Gives up the connection, which may be dead without knowing, for a new one. */
  renew(): void;
  close(): void;
}

/** Listens on a channel over a connection of its own. `up` is called each time that the server has confirmed it. */
export type Subscribe = (channel: string, on: { message(payload: string): void; up(): void }) => Subscription;

/** A way to one Redis, over whatever wire. */
export interface RedisLink {
  /** Fails within the link's deadline, with a `StoreUnavailable` when Redis is the reason. */
  client: Redis;
  subscribe: Subscribe;
  close(): Promise<void>;
}
