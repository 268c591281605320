import type { EventBody, NegotiationEvent } from "#lib/domain/events.ts";
import { chain } from "#lib/domain/log.ts";
import { EMPTY, replay } from "#lib/domain/negotiation.ts";
import type { Model } from "#lib/ports.ts";
import { type RunDeps, runNegotiation } from "#lib/services/run-negotiation.ts";
import { aShow } from "#tests/support/a-show.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";
import { openTemporarySqliteStore } from "#tests/support/open-temporary-sqlite-store.ts";
import { scriptedModel } from "#tests/support/scripted-model.ts";
import { headerOf } from "#tests/support/store-fixtures.ts";

/** When the demand of every run is submitted, epoch ms. */
export const T0 = 1_760_000_000_000;

export const aDemand: NegotiationEvent[] = chain(EMPTY, [
  { body: { type: "demand_submitted", text: "想办一场聚会" }, source: "live", at: T0 },
]);

/** A runner on a real store; its models are what the test hands it. */
export async function openRunRig() {
  const opened = await openTemporarySqliteStore();
  const { log } = opened.store;
  const clock = fakeClock(T0);
  const read = (id = "a") => log.read(id, 0);

  return {
    store: opened.store,
    clock,
    read,
    create: (id = "a", events: readonly NegotiationEvent[] = aDemand) => log.create(headerOf(id), events),
    /** Writes as another worker would. */
    interfere: async (body: EventBody, id = "a") => {
      const state = replay(await read(id));
      return log.append(id, state.lastSeq, chain(state, [{ body, source: "live", at: clock.now() }]));
    },
    run: (model: Model, overrides: Partial<RunDeps> = {}, { id = "a", signal = new AbortController().signal } = {}) => {
      const replacementModel = scriptedModel({ source: () => ({ source: "fallback", reason: "all_declined" }) });
      const deps: RunDeps = {
        log,
        clock,
        directory: aShow(),
        modelWithin: () => model,
        replacementModel,
        runDeadlineMs: 90_000,
        ...overrides,
      };
      return runNegotiation(deps, id, signal);
    },
    close: opened.close,
  };
}

export type RunRig = Awaited<ReturnType<typeof openRunRig>>;
