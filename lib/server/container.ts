import { join } from "node:path";
import { anthropicModel } from "#lib/adapters/llm/anthropic-model.ts";
import { localModel } from "#lib/adapters/llm/local-model.ts";
import { withDeadline } from "#lib/adapters/llm/with-deadline.ts";
import { withFallback } from "#lib/adapters/llm/with-fallback.ts";
import { pinoLogger } from "#lib/adapters/pino-logger.ts";
import { randomId } from "#lib/adapters/random-id.ts";
import { openSqliteStore } from "#lib/adapters/store/sqlite/open-sqlite-store.ts";
import { systemClock } from "#lib/adapters/system-clock.ts";
import { type Env, readEnv } from "#lib/config/env.ts";
import { loadContent } from "#lib/content/show-content.ts";
import { expectedWaitMs } from "#lib/domain/admission.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";
import type { Logger, Model, Store } from "#lib/ports.ts";
import { createHub, type Hub } from "#lib/services/hub/hub.ts";
import { createLiveLane, type LiveLane } from "#lib/services/live-lane.ts";
import type { ReadDeps } from "#lib/services/read-negotiation.ts";
import { runNegotiation } from "#lib/services/run-negotiation.ts";
import type { SubmitDeps } from "#lib/services/submit-demand.ts";

/** Everything a route may need, built once a process. */
export interface Container {
  env: Env;
  logger: Logger;
  content: ShowContent;
  store: Store;
  hub: Hub;
  lane: LiveLane;
  submit: SubmitDeps;
  read: ReadDeps;
}

/** A slot that is not renewed for this long may be taken over: with a tick of 0.5 s, ten are missed by then. */
const SLOT_TTL_MS = 5000;

// A production build holds several copies of this module; only globalThis is one.
const shared = globalThis as typeof globalThis & { towowContainer?: Promise<Container> };

/** The one container of this process; the first call builds it. Rejects when settings, content or store are unfit. */
export const container = (): Promise<Container> => {
  shared.towowContainer ??= build();
  return shared.towowContainer;
};

async function build(): Promise<Container> {
  const env = readEnv();
  const logger = pinoLogger(env.logLevel);
  const content = loadContent();
  const store = openSqliteStore({ file: join(env.dataDir, "towow.db") });
  const clock = systemClock;
  const owner = randomId();
  const limits = { limit: env.liveLane, ttlMs: SLOT_TTL_MS };
  const timing = { clock, queueTimeoutMs: env.queueTimeoutMs, scriptSpeed: env.demoSpeed };

  const run = {
    log: store.log,
    clock,
    directory: content,
    modelWithin: modelWithin(env, content, logger),
    replacementModel: localModel(content, "all_declined"),
    runDeadlineMs: env.runDeadlineMs,
  };
  const lane = createLiveLane({
    ...timing,
    store,
    content,
    logger,
    owner,
    limits,
    run: (id, signal) => runNegotiation(run, id, signal),
  });
  const { meanRunMs, start } = lane;
  const queuePlaces = async () => {
    const queue = await store.lanes.queue();
    return new Map(
      queue.map(({ id }, i) => [id, { position: i + 1, etaMs: expectedWaitMs(i + 1, limits.limit, meanRunMs()) }]),
    );
  };
  const hub = createHub({ log: store.log, doorbell: store.doorbell, clock, logger, queuePlaces, random: Math.random });
  const hasModel = env.anthropicApiKey !== undefined;
  return {
    env,
    logger,
    content,
    store,
    hub,
    lane,
    submit: { ...timing, store, content, newId: randomId, owner, limits, hasModel, meanRunMs, start },
    read: { store, clock, limits, meanRunMs },
  };
}

/** The live model under its call timeout and the run's deadline, with local answers behind it. */
function modelWithin(env: Env, content: ShowContent, logger: Logger): (remainingMs: number) => Model {
  const late = localModel(content, "deadline");
  if (env.anthropicApiKey === undefined) return () => late;
  const live = anthropicModel({
    apiKey: env.anthropicApiKey,
    baseUrl: env.anthropicBaseUrl,
    model: env.llmModel,
    fastModel: env.llmFastModel,
  });
  return (remainingMs) =>
    remainingMs <= 0
      ? late
      : withFallback(
          withDeadline(live, Math.min(env.llmTimeoutMs, remainingMs), systemClock),
          localModel(content),
          logger,
        );
}
