import { Redis } from "@upstash/redis";
import { systemClock } from "#lib/adapters/system-clock.ts";
import type { Clock, Logger } from "#lib/ports.ts";
import { brandFailures } from "./brand-failures.ts";
import type { RedisLink } from "./redis-link.ts";
import { subscribeTcp } from "./subscribe-tcp.ts";
import { tcpConnection } from "./tcp-connection.ts";
import { tcpRequester } from "./tcp-requester.ts";
import { DEADLINE_MS } from "./with-deadline.ts";

export interface ConnectTcpOptions {
  /** `redis://` or `rediss://`, with user, password and database number if need be. */
  url: string;
  logger: Logger;
  /** For each request, ms. Default 250. */
  deadlineMs?: number;
  clock?: Clock;
  random?: () => number;
}

/** Connects to any Redis from 6.2 on. Never throws for one that is down: requests fail until it is there. */
export function connectTcp(options: ConnectTcpOptions): RedisLink {
  const { url, logger, deadlineMs = DEADLINE_MS, clock = systemClock, random = Math.random } = options;
  const connect = (name: "commands" | "doorbell") => tcpConnection(name, { url, deadlineMs, logger, random });
  const commands = connect("commands");
  return {
    client: brandFailures(new Redis(tcpRequester(commands, clock, deadlineMs))),
    subscribe: subscribeTcp(() => connect("doorbell")),
    close: async () => commands.disconnect(),
  };
}
