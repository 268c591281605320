import { Redis } from "@upstash/redis";
import { systemClock } from "#lib/adapters/system-clock.ts";
import type { Clock, Logger } from "#lib/ports.ts";
import { brandFailures } from "./brand-failures.ts";
import type { RedisLink } from "./redis-link.ts";
import { subscribeRest } from "./subscribe-rest.ts";
import { DEADLINE_MS } from "./with-deadline.ts";

export interface ConnectRestOptions {
  /** `UPSTASH_REDIS_REST_URL`. */
  url: string;
  /** `UPSTASH_REDIS_REST_TOKEN`. */
  token: string;
  logger: Logger;
  /** For each request, ms. Default 250. */
  deadlineMs?: number;
  clock?: Clock;
  random?: () => number;
}

/** Speaks to a Redis over Upstash's REST API; commands of one moment go as one pipeline. */
export function connectRest(options: ConnectRestOptions): RedisLink {
  const { token, logger, deadlineMs = DEADLINE_MS, clock = systemClock, random = Math.random } = options;
  const url = options.url.replace(/\/+$/, "");
  // A signal has to be made for each request: one for all ends in a TypeError.
  const signal = () => AbortSignal.timeout(deadlineMs);
  const client = new Redis({ url, token, signal, retry: false, enableTelemetry: false });
  return {
    client: brandFailures(client),
    subscribe: subscribeRest({ url, token, logger, clock, random }),
    close: async () => {},
  };
}
