import { chain } from "#lib/domain/log.ts";
import { EMPTY } from "#lib/domain/negotiation.ts";
import type { Store } from "#lib/ports.ts";
import { createLiveLane, type LiveLane, type LiveLaneDeps } from "#lib/services/live-lane.ts";
import type { RunResult } from "#lib/services/run-negotiation.ts";
import { aShow } from "#tests/support/a-show.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";
import { openTemporarySqliteStore } from "#tests/support/open-temporary-sqlite-store.ts";
import { recordingLogger } from "#tests/support/recording-logger.ts";
import { settled } from "#tests/support/settled.ts";
import { headerOf } from "#tests/support/store-fixtures.ts";

export const T0 = 1_760_000_000_000;
export const TTL = 5000;

/** One run that a lane has begun, as long as the test lets it go on. */
export interface BegunRun {
  id: string;
  signal: AbortSignal;
  end(result: RunResult): void;
  fail(error: Error): void;
}

/** Lanes of several instances on one store, whose runs end when the test says so. */
export async function openLaneRig(limit = 1) {
  const opened = await openTemporarySqliteStore();
  const clock = fakeClock(T0);
  const logger = recordingLogger();
  const limits = { limit, ttlMs: TTL };
  const lanes: LiveLane[] = [];
  const { log, lanes: slots } = opened.store;

  /** Lets everything happen in steps of 100 ms, since a tick is set anew only after the one before has ended. */
  const pass = async (ms: number) => {
    await settled();
    for (let left = ms; left > 0; left -= 100) {
      clock.advance(Math.min(100, left));
      await settled();
    }
  };
  const runsOf = () => {
    const runs: BegunRun[] = [];
    const run = (id: string, signal: AbortSignal) => {
      const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      runs.push({ id, signal, end: resolve, fail: reject });
      return promise;
    };
    return { runs, run };
  };

  return {
    store: opened.store,
    log,
    slots,
    clock,
    logger,
    limits,
    pass,
    /** An instance: its lane, and the runs that it has begun. */
    instance: async (owner: string, overrides: Partial<LiveLaneDeps> = {}) => {
      const { runs, run } = runsOf();
      const store: Store = await opened.reopen();
      const timing = { clock, queueTimeoutMs: 30_000, queuePolicy: "script" as const, scriptSpeed: 1 };
      const content = aShow();
      const busyMessage = "人很多，请稍后再试。";
      const lane = createLiveLane({ ...timing, store, content, busyMessage, logger, owner, limits, run, ...overrides });
      lanes.push(lane);
      await settled();
      return { lane, runs, ids: () => runs.map(({ id }) => id) };
    },
    enter: (id: string, owner: string) => slots.enter(id, owner, clock.now(), limits),
    /** Writes the demand, as a submit does. */
    write: (id: string) =>
      log.create(
        headerOf(id),
        chain(EMPTY, [{ body: { type: "demand_submitted", text: "想办一场聚会" }, source: "live", at: clock.now() }]),
      ),
    close: async () => {
      await Promise.all(lanes.map((lane) => lane.stop()));
      await settled();
      await opened.close();
    },
  };
}

export type LaneRig = Awaited<ReturnType<typeof openLaneRig>>;
