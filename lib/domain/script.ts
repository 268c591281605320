import type { ScriptStep } from "#lib/domain/demo-case.ts";
import type { NegotiationEvent, SwitchReason } from "#lib/domain/events.ts";
import { improvise } from "#lib/domain/improvise.ts";
import { chain } from "#lib/domain/log.ts";
import { matchCase } from "#lib/domain/match-case.ts";
import { EMPTY, type NegotiationState, replay } from "#lib/domain/negotiation.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";

/** When a script's time 0 is (epoch ms), and how much faster than written it plays (1 = as written, over 0). */
export interface Tempo {
  startAt: number;
  speed: number;
}

/** What answers a demand by script: the best preset case, or null and steps improvised for it. */
export interface Script {
  caseId: string | null;
  steps: readonly ScriptStep[];
}

/**
 * Chains `steps` after `state` with their due times, from source `scripted`. `reason` says why the log's source
 * changes, if it does; default `recovered`. Throws a RangeError when `speed` is not over 0.
 */
export function perform(
  state: NegotiationState,
  steps: readonly ScriptStep[],
  { startAt, speed, reason }: Tempo & { reason?: SwitchReason },
): NegotiationEvent[] {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError(`speed must be over 0: ${speed}`);
  return chain(
    state,
    steps.map(({ offsetMs, body }) => ({
      body,
      source: "scripted",
      at: startAt + offsetMs / speed,
      ...(reason === undefined ? {} : { reason }),
    })),
  );
}

/** The script for a demand; a pure function, so every instance computes the same. `seed` varies what is improvised. */
export function scriptFor(content: ShowContent, demand: string, seed: string): Script {
  const match = matchCase(demand, content.cases);
  if (match) return { caseId: match.case.id, steps: match.case.steps };
  return { caseId: null, steps: improvise(demand, seed, content) };
}

/** A whole scripted log for a demand, its submission included. */
export function beginScripted(
  content: ShowContent,
  demand: string,
  { seed, ...tempo }: Tempo & { seed: string },
): { caseId: string | null; events: NegotiationEvent[] } {
  const { caseId, steps } = scriptFor(content, demand, seed);
  const submitted = perform(EMPTY, [{ offsetMs: 0, body: { type: "demand_submitted", text: demand } }], tempo);
  return { caseId, events: [...submitted, ...perform(replay(submitted), steps, tempo)] };
}
