import { afterAll, beforeAll } from "vitest";
import { connectTcp } from "#lib/adapters/store/redis/connect-tcp.ts";
import { openTemporaryRedisStore, PATIENT_MS } from "#tests/support/open-temporary-redis-store.ts";
import { recordingLogger } from "#tests/support/recording-logger.ts";
import { type RedisServer, startRedisServer } from "#tests/support/redis-server.ts";
import { storeContract } from "./store.ts";

let server: RedisServer;
beforeAll(async () => {
  server = await startRedisServer();
});
afterAll(() => server.stop());

const logger = recordingLogger();
const connect = () => connectTcp({ url: server.url, logger, deadlineMs: PATIENT_MS });
storeContract("Redis over TCP", () => openTemporaryRedisStore(connect), { stories: 60, steps: 10_000 });
