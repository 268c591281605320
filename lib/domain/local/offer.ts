import type { DecisionStyle } from "#lib/domain/agent.ts";
import { capabilityFor, sharesInterest } from "#lib/domain/local/casting.ts";
import { type Facts, readDemand } from "#lib/domain/local/facts.ts";
import { isFree } from "#lib/domain/local/free-time.ts";
import { DECLINES, KIND_THOUGHTS, STYLE_THOUGHTS } from "#lib/domain/local/offer-lines.ts";
import { bySuit } from "#lib/domain/local/phrasing.ts";
import { nthOf } from "#lib/domain/local/role.ts";
import { type Random, randomFrom } from "#lib/domain/random.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import type { Offer, StageInputs } from "#lib/domain/stages.ts";

type Input = StageInputs["response_generation"];

const BUSY_DECLINES = 0.6;
const CONDITIONAL: Readonly<Record<DecisionStyle, number>> = {
  eager: 0,
  steady: 0.08,
  bargainer: 1,
  picky: 0.8,
  busy: 0.7,
  stubborn: 0.9,
};

/** Takes turns by rank from a place that the seed chose, so that no two of a cast say the same. */
const turn = (lines: readonly string[], seed: string, rank: number): string =>
  lines[(Math.floor(randomFrom(seed).next() * lines.length) + rank) % lines.length] ?? "";

const SPARE: readonly ((when: string) => string)[] = [
  (when) => `时间我有：${when}。`,
  (when) => `${when}找我，我都在。`,
  (when) => `${when}我抽得出身。`,
];

const circumstance = ({ agent, rank }: Input, facts: Facts, seed: string): string | undefined => {
  const interest = agent.interests.find((i) => sharesInterest(facts.text, i));
  if (interest) return `何况我本来就喜欢${interest}。`;
  const isLocal = facts.place.cities.includes(agent.city);
  if (isLocal && rank % 2 === 0) return `人就在${agent.city}，来去方便。`;
  if (!isFree(agent, facts)) return undefined;
  const { availability } = agent;
  if (/随叫随到|^每天$/u.test(availability)) return "我随叫随到。";
  return SPARE[(rank + Math.floor(randomFrom(`${seed}:spare`).next() * SPARE.length)) % SPARE.length]?.(availability);
};

function thinks(input: Input, facts: Facts, seed: string): string {
  const { agent, rank } = input;
  const kind = turn(KIND_THOUGHTS[facts.kind], `${seed}:kind`, rank);
  const style = turn(STYLE_THOUGHTS[agent.decisionStyle], `${seed}:${agent.decisionStyle}`, rank);
  const own = circumstance(input, facts, seed);
  const forms = [kind + style, style + (own ?? ""), kind + (own ?? style), style];
  return turn(forms, `${seed}:form`, rank);
}

const conditionsOf = (conditions: readonly string[], nth: number, style: DecisionStyle, random: Random): string[] => {
  const own = [...conditions.slice(nth % Math.max(1, conditions.length)), ...conditions];
  return own.slice(0, style === "bargainer" && nth === 0 && random.next() < 0.4 ? 2 : 1);
};

/** One agent's answer to the demand: by its style, with what its capability brings. The first in rank never declines. */
export function offer(input: Input, seed: string, directory: Directory): Offer {
  const { agent, rank } = input;
  const facts = readDemand(input.demand, directory, input.understanding);
  const random = randomFrom(`${seed}:offer:${agent.id}`);
  if (agent.decisionStyle === "busy" && rank > 0 && random.next() < BUSY_DECLINES)
    return { decision: "decline", contribution: "", conditions: [], reasoning: turn(DECLINES, `${seed}:no`, rank) };

  const capability = capabilityFor(agent, input.expectedRole, facts, directory.capabilities);
  const lines = (of: readonly string[] = []) => bySuit(of, facts, randomFrom(`${seed}:${capability?.key}`));
  const nth = nthOf(input.expectedRole);
  const offers = lines(capability?.offers);
  const contribution = offers[nth % Math.max(1, offers.length)] ?? "我来搭把手，缺哪一块我就补哪一块。";
  const isConditional = random.next() < CONDITIONAL[agent.decisionStyle];
  return {
    decision: isConditional ? "conditional" : "participate",
    contribution,
    conditions: isConditional ? conditionsOf(lines(capability?.conditions), nth, agent.decisionStyle, random) : [],
    reasoning: thinks(input, facts, seed),
  };
}
