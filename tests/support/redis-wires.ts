import { connectRest } from "#lib/adapters/store/redis/connect-rest.ts";
import { connectTcp } from "#lib/adapters/store/redis/connect-tcp.ts";
import type { RedisLink } from "#lib/adapters/store/redis/redis-link.ts";
import { recordingLogger } from "#tests/support/recording-logger.ts";
import { type RedisServer, startRedisServer } from "#tests/support/redis-server.ts";
import { startUpstashRest } from "#tests/support/upstash-rest.ts";

/** A real Redis, and links to it over one kind of wire. */
export interface RedisWire {
  server: RedisServer;
  connect(deadlineMs?: number): RedisLink;
  close(): Promise<void>;
}

/** Both ways to a Redis. */
export const REDIS_WIRES: readonly [string, () => Promise<RedisWire>][] = [
  ["TCP", overTcp],
  ["REST", overRest],
];

async function overTcp(): Promise<RedisWire> {
  const server = await startRedisServer();
  return {
    server,
    connect: (deadlineMs) =>
      connectTcp({ url: server.url, logger: recordingLogger(), ...(deadlineMs && { deadlineMs }) }),
    close: server.stop,
  };
}

async function overRest(): Promise<RedisWire> {
  const server = await startRedisServer();
  const { url, token, close } = await startUpstashRest(server.url);
  return {
    server,
    connect: (deadlineMs) => connectRest({ url, token, logger: recordingLogger(), ...(deadlineMs && { deadlineMs }) }),
    close: async () => {
      await close();
      await server.stop();
    },
  };
}
