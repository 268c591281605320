import { join } from "node:path";
import { memoryLimiter } from "#lib/adapters/limits/memory-limiter.ts";
import { redisLimiter } from "#lib/adapters/limits/redis-limiter.ts";
import { randomId } from "#lib/adapters/random-id.ts";
import { statelessIds } from "#lib/adapters/stateless-ids.ts";
import { connectRest } from "#lib/adapters/store/redis/connect-rest.ts";
import { connectTcp } from "#lib/adapters/store/redis/connect-tcp.ts";
import { openRedisStore } from "#lib/adapters/store/redis/open-redis-store.ts";
import { openSqliteJournal } from "#lib/adapters/store/sqlite/open-sqlite-journal.ts";
import { openSqliteStore } from "#lib/adapters/store/sqlite/open-sqlite-store.ts";
import type { Env } from "#lib/config/env.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";
import type { Clock, Limiter, Logger, Store } from "#lib/ports.ts";
import { sessionSecret } from "#lib/server/session-secret.ts";
import type { WithoutStoreDeps } from "#lib/services/accept-without-store.ts";
import { startImporting } from "#lib/services/import-journal.ts";
import { statelessLog, withStatelessLogs } from "#lib/services/with-stateless-logs.ts";

/** Where everything is kept, and what that decides. */
export interface OpenedStore {
  kind: "embedded" | "redis";
  store: Store;
  limiter: Limiter;
  /** Signs cookies and stateless ids. */
  secret: string;
  /** How to go on while the store is away; only one across a network can be. */
  outage: WithoutStoreDeps | undefined;
}

interface Around {
  content: ShowContent;
  clock: Clock;
  logger: Logger;
}

/** A submit asks two limits, one after the other: together they wait for Redis no longer than one request may. */
const LIMIT_TIMEOUT_MS = 125;

/** Opens the store that the settings name. Rejects when the embedded one can't be opened; Redis may come later. */
export async function openStore(env: Env, around: Around): Promise<OpenedStore> {
  return env.redis ? openShared(env, env.redis, around) : openEmbedded(env, around);
}

async function openEmbedded(env: Env, { clock }: Around): Promise<OpenedStore> {
  const store = openSqliteStore({ file: join(env.dataDir, "towow.db") });
  const secret = await sessionSecret(env, store.keep);
  return { kind: "embedded", store, limiter: memoryLimiter({ clock }), secret, outage: undefined };
}

async function openShared(env: Env, redis: NonNullable<Env["redis"]>, around: Around): Promise<OpenedStore> {
  const { content, clock, logger } = around;
  const link = redis.kind === "tcp" ? connectTcp({ ...redis, logger }) : connectRest({ ...redis, logger });
  const onListenerError = (error: unknown) => logger.error("doorbell.listener", error);
  const shared = openRedisStore({ ...link, clock, onListenerError });
  const insurance = memoryLimiter({ clock });
  const limiter = redisLimiter({ redis: link.client, insurance, clock, logger, timeoutMs: LIMIT_TIMEOUT_MS });
  const secret = await sessionSecret(env, shared.keep, logger);

  const ids = statelessIds(secret, randomId);
  const stateless = { ids, content, scriptSpeed: env.demoSpeed };
  const journal = openSqliteJournal(join(env.dataDir, "journal.db"));
  const stopImporting = startImporting({
    journal,
    log: shared.log,
    clock,
    logger,
    eventsOf: ({ id, demand, acceptedAt }) => statelessLog(stateless, id, { demand, startAt: acceptedAt }),
  });
  const close = async () => {
    stopImporting();
    await shared.close();
    await link.close();
    await journal.close();
  };
  const store = { ...shared, log: withStatelessLogs(shared.log, stateless), close };
  return { kind: "redis", store, limiter, secret, outage: { journal, ids, clock } };
}
