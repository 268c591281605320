import { type Ask, asksOf } from "#lib/domain/asks.ts";
import { decide, type Step } from "#lib/domain/decide.ts";
import type { EventBody, EventSource } from "#lib/domain/events.ts";
import { chain, type Draft } from "#lib/domain/log.ts";
import { type NegotiationState, replay } from "#lib/domain/negotiation.ts";
import { gapBefore } from "#lib/domain/pace.ts";
import { randomFrom } from "#lib/domain/random.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";
import { endEvent } from "#lib/domain/step-events.ts";
import type { Clock, EventLog, Model } from "#lib/ports.ts";

export interface RunDeps {
  log: EventLog;
  clock: Clock;
  directory: ShowContent;
  /** The model for a call when `remainingMs` of the run's deadline are left; past it, one that answers locally. */
  modelWithin(remainingMs: number): Model;
  /** Answers locally where everybody declined: asked live again, they might once more. */
  replacementModel: Model;
  /** One deadline for a whole run, ms after the demand. */
  runDeadlineMs: number;
}

/** How a run came to its end: `lost` to another worker, or `not_written` when the log is still empty. */
export type RunResult = "ended" | "lost" | "not_written";

/**
 * Runs a negotiation from wherever its log stands to its end: names the next step, asks, appends, until nothing is
 * left. Each append is conditional, so of two runs of one negotiation only one writes. Rejects when `signal` aborts.
 */
export async function runNegotiation(deps: RunDeps, id: string, signal: AbortSignal): Promise<RunResult> {
  const run = createRun(deps, id, replay(await deps.log.read(id, 0)));
  for (;;) {
    signal.throwIfAborted();
    const step = decide(run.state());
    if (step.kind === "done") return "ended";
    if (step.kind === "wait_for_demand") return "not_written";
    const written = await perform(deps, id, run, step, signal);
    if (!written) return "lost";
  }
}

/** Takes one step; false when another worker has written meanwhile. */
async function perform(deps: RunDeps, id: string, run: Run, step: Step, signal: AbortSignal): Promise<boolean> {
  const state = run.state();
  if (step.kind === "finalize" || step.kind === "give_up") return run.write(endEvent(step), sourceOf(state));

  const replacing = (step.kind === "select" || step.kind === "ask_offers") && step.wave > 1;
  const startedAt = "startedAt" in state ? state.startedAt : deps.clock.now();
  const remainingMs = startedAt + deps.runDeadlineMs - deps.clock.now();
  const model = replacing ? deps.replacementModel : deps.modelWithin(remainingMs);

  // The first write that fails ends the calls beside it: their answers could not be written either.
  const lost = new AbortController();
  const callSignal = AbortSignal.any([signal, lost.signal]);
  const put = (ask: Ask) =>
    ask(async (stage, input, toEvent) => {
      const { output, source, reason } = await model.answer({ stage, input, negotiationId: id }, callSignal);
      const written = await run.write(toEvent(output), source, reason);
      if (!written) lost.abort();
    });
  const results = await Promise.allSettled(asksOf(state, step, deps.directory).map(put));
  if (lost.signal.aborted) return false;
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  return true;
}

const sourceOf = (state: NegotiationState): EventSource => ("source" in state ? state.source : "live");

interface Run {
  state(): NegotiationState;
  /** Appends one event, in turn; false when the log has grown by somebody else's. */
  write(body: EventBody, source: EventSource, reason?: Draft["reason"]): Promise<boolean>;
}

/** The log of one run: parallel answers are written one after another, each in the order it came. */
function createRun({ log, clock }: RunDeps, id: string, initial: NegotiationState): Run {
  let state = initial;
  let turn: Promise<unknown> = Promise.resolve();

  const append = async (body: EventBody, source: EventSource, reason: Draft["reason"]) => {
    const draft: Draft = { body, source, at: dueAt(body, source), ...(reason && { reason }) };
    const events = chain(state, [draft]);
    if ((await log.append(id, state.lastSeq, events)) === "conflict") return false;
    state = replay(events, state);
    return true;
  };
  // What the model says is due when it says it. A local answer takes no time, so it is given the time to be read,
  // and so is what the model says while such answers still wait for theirs.
  const dueAt = (body: EventBody, source: EventSource) => {
    const now = clock.now();
    if (!("lastAt" in state) || (source === "live" && state.lastAt <= now)) return now;
    return Math.max(now, state.lastAt + gapBefore(body, randomFrom(`${id}:${state.lastSeq}`)));
  };

  return {
    state: () => state,
    write: (body, source, reason) => {
      const written = turn.then(() => append(body, source, reason));
      turn = written.catch(() => {});
      return written;
    },
  };
}
