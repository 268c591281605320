import { asksOf } from "#lib/domain/asks.ts";
import { checkAnswer } from "#lib/domain/check-answer.ts";
import { decide, type Step } from "#lib/domain/decide.ts";
import type { ScriptStep } from "#lib/domain/demo-case.ts";
import type { EventBody } from "#lib/domain/events.ts";
import { localAnswer } from "#lib/domain/local/local-answer.ts";
import { EMPTY, type NegotiationState, reduce } from "#lib/domain/negotiation.ts";
import { gapBefore } from "#lib/domain/pace.ts";
import { type Random, randomFrom } from "#lib/domain/random.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import { endEvent } from "#lib/domain/step-events.ts";

// Sorting by drawn keys is a fair shuffle.
const shuffled = <T>(items: readonly T[], random: Random): T[] =>
  items
    .map((item) => ({ item, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

/** What a step leads to when every stage is answered locally; parallel answers come in a drawn order. */
function play(state: NegotiationState, step: Step, seed: string, directory: Directory, random: Random): EventBody[] {
  if (step.kind === "finalize" || step.kind === "give_up") return [endEvent(step)];
  return shuffled(asksOf(state, step, directory), random).map((ask) =>
    ask((stage, input, toEvent) => toEvent(checkAnswer(stage, input, localAnswer(stage, input, seed, directory)))),
  );
}

/**
 * A whole negotiation about `demand`, everything after `demand_submitted`, with people of the directory and local
 * answers, paced for watching. Pure: the same arguments give the same script.
 */
export function improvise(demand: string, seed: string, directory: Directory): ScriptStep[] {
  const random = randomFrom(`${seed}:pace`);
  const steps: ScriptStep[] = [];
  let offsetMs = 0;
  let state = reduce(EMPTY, { seq: 1, at: 0, source: "scripted", type: "demand_submitted", text: demand });

  for (let step = decide(state); step.kind !== "done"; step = decide(state)) {
    for (const body of play(state, step, seed, directory, random)) {
      offsetMs += gapBefore(body, random);
      steps.push({ offsetMs, body });
      state = reduce(state, { seq: state.lastSeq + 1, at: offsetMs, source: "scripted", ...body });
    }
  }
  return steps;
}
