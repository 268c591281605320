import { watchEventLoopLag } from "#lib/adapters/event-loop-lag.ts";
import { anthropicModel } from "#lib/adapters/llm/anthropic-model.ts";
import { localModel } from "#lib/adapters/llm/local-model.ts";
import { withDeadline } from "#lib/adapters/llm/with-deadline.ts";
import { withFallback } from "#lib/adapters/llm/with-fallback.ts";
import { pinoLogger } from "#lib/adapters/pino-logger.ts";
import { randomId } from "#lib/adapters/random-id.ts";
import { systemClock } from "#lib/adapters/system-clock.ts";
import { type Env, readEnv } from "#lib/config/env.ts";
import { messages } from "#lib/content/messages.ts";
import { loadContent } from "#lib/content/show-content.ts";
import { limitPolicies } from "#lib/domain/limits.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";
import { clientAddress } from "#lib/http/client-address.ts";
import type { TicketOptions } from "#lib/http/ticket.ts";
import type { Logger, Model, Store } from "#lib/ports.ts";
import { type OpenedStore, openStore } from "#lib/server/open-store.ts";
import { createHub, type Hub } from "#lib/services/hub/hub.ts";
import type { LimitDeps } from "#lib/services/limit-submits.ts";
import { createLiveLane, type LiveLane } from "#lib/services/live-lane.ts";
import { queuePlaces } from "#lib/services/queue-places.ts";
import type { ReadDeps } from "#lib/services/read-negotiation.ts";
import { runNegotiation } from "#lib/services/run-negotiation.ts";
import type { SubmitDeps } from "#lib/services/submit-demand.ts";

/** Everything a route may need, built once a process. */
export interface Container {
  env: Env;
  logger: Logger;
  content: ShowContent;
  store: Store;
  storeKind: OpenedStore["kind"];
  hub: Hub;
  lane: LiveLane;
  submit: SubmitDeps;
  read: ReadDeps;
  limits: LimitDeps;
  tickets: TicketOptions;
  /** The sender's address, as a key to count under. */
  addressOf(request: Request): string;
  /** True from when the process was told to end. */
  isDraining(): boolean;
  startDraining(): void;
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
  const clock = systemClock;
  const { kind: storeKind, store, limiter, secret, outage } = await openStore(env, { content, clock, logger });
  const owner = randomId();
  const limits = { limit: env.liveLane, ttlMs: SLOT_TTL_MS };
  const timing = {
    clock,
    queueTimeoutMs: env.queueTimeoutMs,
    queuePolicy: env.queueTimeoutPolicy,
    scriptSpeed: env.demoSpeed,
  };

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
    busyMessage: messages.errors.busy,
    run: (id, signal) => runNegotiation(run, id, signal),
  });
  const { meanRunMs, start } = lane;
  const waiting = { store, limits, meanRunMs };
  const hub = createHub({
    log: store.log,
    doorbell: store.doorbell,
    clock,
    logger,
    queuePlaces: () => queuePlaces(waiting),
    random: Math.random,
  });
  const hasModel = env.anthropicApiKey !== undefined;
  const { lagMs } = watchEventLoopLag(clock);
  let draining = false;
  const isDraining = () => draining;
  const admission = { owner, limits, hasModel, meanRunMs, start, lagMs, random: Math.random, isDraining, outage };
  return {
    env,
    logger,
    content,
    store,
    storeKind,
    hub,
    lane,
    submit: { ...timing, ...admission, store, content, newId: randomId },
    read: { ...waiting, clock },
    limits: { limiter, policies: limitPolicies(env), clock },
    tickets: { secret, publicUrl: env.publicUrl },
    addressOf: clientAddress(env.trustedProxies),
    isDraining,
    startDraining: () => {
      draining = true;
    },
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
