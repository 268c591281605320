import { afterAll, beforeAll } from "vitest";
import { connectRest } from "#lib/adapters/store/redis/connect-rest.ts";
import { openTemporaryRedisStore, PATIENT_MS } from "#tests/support/open-temporary-redis-store.ts";
import { recordingLogger } from "#tests/support/recording-logger.ts";
import { type RedisServer, startRedisServer } from "#tests/support/redis-server.ts";
import { startUpstashRest, type UpstashRest } from "#tests/support/upstash-rest.ts";
import { storeContract } from "./store.ts";

let server: RedisServer;
let rest: UpstashRest;
beforeAll(async () => {
  server = await startRedisServer();
  rest = await startUpstashRest(server.url);
});
afterAll(async () => {
  await rest.close();
  await server.stop();
});

const logger = recordingLogger();
const connect = () => connectRest({ url: rest.url, token: rest.token, logger, deadlineMs: PATIENT_MS });
storeContract("Redis over REST", () => openTemporaryRedisStore(connect), { stories: 20, steps: 1000 });
