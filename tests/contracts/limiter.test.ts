import { afterAll, beforeAll } from "vitest";
import { memoryLimiter } from "#lib/adapters/limits/memory-limiter.ts";
import { redisLimiter } from "#lib/adapters/limits/redis-limiter.ts";
import { connectTcp } from "#lib/adapters/store/redis/connect-tcp.ts";
import type { RedisLink } from "#lib/adapters/store/redis/redis-link.ts";
import type { Limiter } from "#lib/ports.ts";
import { PATIENT_MS } from "#tests/support/open-temporary-redis-store.ts";
import { recordingLogger } from "#tests/support/recording-logger.ts";
import { type RedisServer, startRedisServer } from "#tests/support/redis-server.ts";
import { limiterContract } from "./limiter-contract.ts";

let server: RedisServer;
let link: RedisLink;
let opened = 0;

beforeAll(async () => {
  server = await startRedisServer();
  link = connectTcp({ url: server.url, logger: recordingLogger(), deadlineMs: PATIENT_MS });
});
afterAll(async () => {
  await link.close();
  await server.stop();
});

const fails = () => Promise.reject(new Error("the insurance was asked"));
/** Its being asked would hide that Redis does not count. */
const noInsurance: Limiter = { take: fails, giveBack: fails };

limiterContract("limiter in memory", (clock) => memoryLimiter({ clock }));

limiterContract("limiter in Redis", (clock) => {
  opened += 1;
  return redisLimiter({
    redis: link.client,
    insurance: noInsurance,
    clock,
    logger: recordingLogger(),
    prefix: `limiter-${opened}`,
    timeoutMs: PATIENT_MS,
  });
});
