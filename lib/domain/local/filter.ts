import type { Agent } from "#lib/domain/agent.ts";
import type { Capability } from "#lib/domain/capability.ts";
import { type Part, partsFor, sharesInterest } from "#lib/domain/local/casting.ts";
import { type Facts, readDemand } from "#lib/domain/local/facts.ts";
import { isFree } from "#lib/domain/local/free-time.ts";
import { titleOf } from "#lib/domain/local/role.ts";
import { closed, open } from "#lib/domain/local/sentences.ts";
import { type Random, randomFrom } from "#lib/domain/random.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import type { Pick, Picks, StageInputs } from "#lib/domain/stages.ts";

interface Choice {
  agent: Agent;
  part: Part;
  relevance: number;
}

const CITY = 46;
const JITTER = 54;
// A cast of difficult people is no show: each further one of a style counts against it.
const CROWDED: Partial<Record<Agent["decisionStyle"], number>> = { busy: 40, stubborn: 24, picky: 10, bargainer: 10 };
const MIN_CAST = 4;

const isLocal = (agent: Agent, facts: Facts) => facts.place.cities.includes(agent.city);
const interestsIn = (agent: Agent, facts: Facts) => agent.interests.filter((i) => sharesInterest(facts.text, i));

const suitability = (agent: Agent, part: Part, facts: Facts): number => {
  const place = agent.capabilities.indexOf(part.capability.key);
  const needs = facts.needs.filter((need) => agent.capabilities.includes(need.capability.key)).length;
  return (
    (place === -1 ? 0 : 50 - place * 3) +
    (isLocal(agent, facts) ? CITY : 0) +
    Math.min(2, interestsIn(agent, facts).length) * 6 +
    Math.min(3, needs) * 4 +
    (isFree(agent, facts) ? 8 : 0)
  );
};

const relevanceOf = (agent: Agent, part: Part, facts: Facts, random: Random): number => {
  const base = part.isAsked ? 60 : 44;
  const score = base + suitability(agent, part, facts) * 0.36 + random.next() * 4;
  return Math.round(Math.min(98, Math.max(20, score)));
};

function cast(part: Part, chosen: readonly Choice[], pool: readonly Agent[], facts: Facts, random: Random) {
  const free = pool.filter((agent) => !chosen.some((c) => c.agent === agent));
  // A room stands where it stands: one in another city helps nobody.
  const isTied = facts.place.cities.length > 0 && part.capability.key.includes("场地");
  const able = free.filter(
    (agent) => agent.capabilities.includes(part.capability.key) && (!isTied || isLocal(agent, facts)),
  );
  const crowd = (agent: Agent) =>
    chosen.filter((c) => c.agent.decisionStyle === agent.decisionStyle).length * (CROWDED[agent.decisionStyle] ?? 0);
  return able
    .map((agent) => ({ agent, score: suitability(agent, part, facts) - crowd(agent) + random.next() * JITTER }))
    .sort((a, b) => b.score - a.score)[0]?.agent;
}

/** Whoever is left, when the parts ran out of people: locals first. */
const fill = (chosen: readonly Choice[], pool: readonly Agent[], facts: Facts, random: Random): Agent[] =>
  pool
    .filter((agent) => !chosen.some((c) => c.agent === agent))
    .map((agent) => ({ agent, score: (isLocal(agent, facts) ? CITY : 0) + random.next() * JITTER }))
    .sort((a, b) => b.score - a.score)
    .map(({ agent }) => agent);

const story = (agent: Agent): string => open(agent.bio.split(/(?<=。)/u)[0] ?? agent.bio);

// What somebody is known for goes with the story; what it can do besides comes after it.
const ASKED: readonly ((key: string, life: string) => string)[] = [
  (key, life) => `说到${key}，头一个想到的就是这一位：${life}`,
  (key, life) => `${life}，这次的${key}正好用上`,
  (key, life) => `${key}这一块经验最足：${life}`,
  (key, life) => `${life}，${key}交给这样的人放心`,
];
const ADDED: readonly ((key: string, life: string) => string)[] = [
  (key, life) => `${life}，有这样的人管${key}，事情更稳`,
  (key, life) => `${key}这一环也得有人：${life}`,
  (key, life) => `${life}，${key}上能搭把手`,
];
const BESIDES: readonly ((key: string, life: string) => string)[] = [
  (key, life) => `${life}，${key}同样拿得出手`,
  (key, life) => `${life}，也懂${key}`,
  (key, life) => `${life}，另一手本事是${key}`,
];

const asWritten = (word: string, text: string): string => {
  const start = text.toLowerCase().indexOf(word);
  return start === -1 ? word : text.slice(start, start + word.length);
};

function reasonFor({ agent, part }: Choice, index: number, facts: Facts, seed: string): string {
  const { capability, isAsked, word } = part;
  const life = story(agent);
  const forms = agent.capabilities[0] !== capability.key ? BESIDES : isAsked ? ASKED : ADDED;
  const first = Math.floor(randomFrom(`${seed}:reasons`).next() * forms.length);
  const said = forms[(first + index) % forms.length]?.(capability.key, life) ?? life;
  const city =
    isLocal(agent, facts) && !said.includes(agent.city) ? `${index % 2 === 0 ? "人就在" : "常住"}${agent.city}，` : "";
  const isNamed = index === 0 && word !== undefined && word.length > 1 && facts.text.toLowerCase().includes(word);
  return closed(isNamed ? `${city}你提到“${asWritten(word, facts.text)}”，正对路：${life}` : city + said);
}

/** Casts people for a demand from those on the list: what it asks for, its city first, and never twice the same. */
export function filterAgents(
  { demand, understanding, agents }: StageInputs["smart_filter"],
  seed: string,
  directory: Directory,
): Picks {
  const facts = readDemand(demand, directory, understanding);
  const random = randomFrom(`${seed}:cast:${agents.length}`);
  const chosen: Choice[] = [];
  const add = (agent: Agent, part: Part) =>
    chosen.push({ agent, part, relevance: relevanceOf(agent, part, facts, random) });

  const locals = agents.filter((agent) => isLocal(agent, facts));
  const hasLocal = (capability: Capability) => locals.some((agent) => agent.capabilities.includes(capability.key));

  for (const part of partsFor(facts, directory.capabilities, hasLocal, random)) {
    const agent = cast(part, chosen, agents, facts, random);
    if (agent) add(agent, part);
  }
  // A named city without one of its own people in the cast would look like a mistake.
  const isAway = locals.length > 0 && !chosen.some((c) => isLocal(c.agent, facts));
  const size = Math.max(MIN_CAST, chosen.length);
  if (isAway) chosen.pop();
  for (const agent of fill(chosen, agents, facts, random)) {
    if (chosen.length >= size) break;
    const capability = directory.capabilities.find((c) => c.key === agent.capabilities[0]);
    if (capability) add(agent, { capability, word: undefined, isAsked: false });
  }
  chosen.sort((a, b) => b.relevance - a.relevance);
  const candidates = chosen.map((choice, index): Pick => {
    const { capability } = choice.part;
    const nth = chosen.slice(0, index).filter((c) => c.part.capability === capability).length;
    const reason = reasonFor(choice, index, facts, seed);
    return { agentId: choice.agent.id, reason, expectedRole: titleOf(capability, nth), relevance: choice.relevance };
  });
  return { candidates };
}
