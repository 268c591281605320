import { chain } from "#lib/domain/log.ts";
import { type NegotiationState, replay } from "#lib/domain/negotiation.ts";
import { perform, scriptFor } from "#lib/domain/script.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";
import type { Cancel, Clock, LaneLimits, Logger, Store } from "#lib/ports.ts";
import { logFailure } from "#lib/services/log-failure.ts";
import type { RunResult } from "#lib/services/run-negotiation.ts";

export interface LiveLaneDeps {
  store: Store;
  content: ShowContent;
  clock: Clock;
  logger: Logger;
  /** This instance, as the holder of slots. */
  owner: string;
  limits: LaneLimits;
  queueTimeoutMs: number;
  /** What becomes of whoever waited too long: a script, or a polite end with `busyMessage`. */
  queuePolicy: "script" | "reject";
  busyMessage: string;
  scriptSpeed: number;
  /** Runs one negotiation to its end, or until `signal` aborts (then it rejects). */
  run(id: string, signal: AbortSignal): Promise<RunResult>;
}

/** The worker of this instance: runs what it holds slots for, and takes on what waits. */
export interface LiveLane {
  /** Begins a run whose slot this instance holds already. */
  start(id: string): void;
  /** Mean duration of recent runs, ms. */
  meanRunMs(): number;
  /** Stops all runs and lets others resume them at once. */
  stop(): Promise<void>;
}

type Waiting = Extract<NegotiationState, { phase: "submitted" }>;

const TICK_MS = 500;
/** A slot may be taken a moment before its negotiation is written; after this long it is given back. */
const UNWRITTEN_RETRY_MS = 200;
const UNWRITTEN_RETRIES = 25;
const FIRST_GUESS_MS = 20_000;
/** Weight of the newest run in the mean. */
const NEWEST = 0.2;

export function createLiveLane(deps: LiveLaneDeps): LiveLane {
  const { store, clock, logger, owner, limits } = deps;
  const running = new Map<string, AbortController>();
  let meanMs = FIRST_GUESS_MS;
  let ticking: Promise<void> | undefined;
  let cancelTimer: Cancel = () => {};
  let stopped = false;

  const start = (id: string, retriesLeft = UNWRITTEN_RETRIES): void => {
    if (stopped || running.has(id)) return;
    const controller = new AbortController();
    running.set(id, controller);
    runHeld(id, controller.signal, retriesLeft).catch((error) => logFailure(logger, "lane.run", error, { id }));
  };

  const runHeld = async (id: string, signal: AbortSignal, retriesLeft: number) => {
    const begunAt = clock.now();
    try {
      const result = await deps.run(id, signal);
      if (result === "not_written" && retriesLeft > 0) {
        clock.after(UNWRITTEN_RETRY_MS, () => {
          running.delete(id);
          if (!signal.aborted) start(id, retriesLeft - 1);
        });
        return;
      }
      if (result === "ended") meanMs += NEWEST * (clock.now() - begunAt - meanMs);
      running.delete(id);
      // A lost run's slot is another's by now; if it is not, it expires, and whoever claims it goes on.
      if (result !== "lost") await store.lanes.release(id, owner);
      await takeOn();
    } catch (error) {
      // The slot is kept until it expires: whoever claims it then resumes from the log.
      running.delete(id);
      if (!signal.aborted) throw error;
    }
  };

  const takeOn = async () => {
    while (!stopped) {
      const id = await store.lanes.claim(owner, clock.now(), limits);
      if (id === null) return;
      start(id);
    }
  };
  const renew = async () => {
    const ids = [...running.keys()];
    if (ids.length === 0) return;
    const held = new Set(await store.lanes.renew(owner, ids, clock.now(), limits));
    for (const id of ids) if (!held.has(id)) running.get(id)?.abort();
  };
  // The script is written before the place is left: whoever dies in between leaves nothing undone, and of two
  // instances that try, or a run that begins meanwhile, the conditional append lets one through.
  const settleOverdue = async () => {
    const now = clock.now();
    for (const { id, enteredAt } of await store.lanes.queue()) {
      if (now - enteredAt < deps.queueTimeoutMs) return;
      const state = replay(await store.log.read(id, 0));
      if (state.phase === "submitted") await store.log.append(id, state.lastSeq, insteadOfWaiting(id, state, now));
      if (state.phase !== "empty") await store.lanes.leave(id);
    }
  };
  const insteadOfWaiting = (id: string, state: Waiting, now: number) => {
    if (deps.queuePolicy === "reject") {
      const body = { type: "negotiation_failed", reason: "busy", message: deps.busyMessage } as const;
      return chain(state, [{ body, source: state.source, at: now }]);
    }
    const { steps } = scriptFor(deps.content, state.demand, id);
    return perform(state, steps, { startAt: now, speed: deps.scriptSpeed, reason: "queue_timeout" });
  };

  const tick = () => {
    ticking = (async () => {
      await renew();
      await takeOn();
      await settleOverdue();
    })()
      // The next tick tries again.
      .catch((error) => logFailure(logger, "lane.tick", error))
      .finally(() => {
        if (!stopped) cancelTimer = clock.after(TICK_MS, tick);
      });
  };
  tick();

  return {
    start: (id) => start(id),
    meanRunMs: () => meanMs,
    stop: async () => {
      stopped = true;
      cancelTimer();
      for (const controller of running.values()) controller.abort();
      await ticking;
      await store.lanes.handOver(owner, clock.now());
    },
  };
}
