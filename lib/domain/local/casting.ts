import type { Capability } from "#lib/domain/capability.ts";
import type { Facts } from "#lib/domain/local/facts.ts";
import { findNeeds, isGeneralist, type Need } from "#lib/domain/local/needs.ts";
import { isTitleOf } from "#lib/domain/local/role.ts";
import type { Random } from "#lib/domain/random.ts";

/** A part to fill: what for, and whether the demand itself asks for it. */
export interface Part {
  capability: Capability;
  /** The word of the demand that asks, if one does. */
  word: string | undefined;
  isAsked: boolean;
}

const MIN_CAST = 4;
const MAX_CAST = 6;
/** A need below this share of the strongest is a hint only. */
const CLEAR_SHARE = 0.3;
const MAX_CLEAR = 4;
const USUAL_BONUS = 1.3;
/** Crafts for an audience: whoever wants a prototype needs no speaker. */
const ON_STAGE = /分享|主持|场地/;
/** A need from this weight on was clearly said. */
const CLEAR_WORD = 1.5;
/** How often a need other than the surest is left to those who come anyway: casts must differ. */
const LEFT_OUT = 0.3;

/** What the theme of a demand usually needs, in the order of the theme's list. */
const usualFor = (facts: Facts, capabilities: readonly Capability[]): Capability[] => [
  ...new Set(
    (facts.topic?.alsoNeeds ?? []).flatMap((word) =>
      [
        ...capabilities.filter((c) => c.words.includes(word)),
        ...capabilities.filter((c) => c.key.includes(word)),
      ].slice(0, 1),
    ),
  ),
];

// Weighted by strength, but never certain: the same demand is cast anew each time.
const draw = <T extends { weight: number }>(items: readonly T[], random: Random): T | undefined => {
  let left = random.next() * items.reduce((sum, item) => sum + item.weight, 0);
  return items.find((item) => {
    left -= item.weight;
    return left < 0;
  });
};

const asks = ({ capability, words }: Need): Part => ({ capability, word: words[0]?.word, isAsked: true });

const askedParts = (clear: readonly Need[], wanted: number, most: number, random: Random): Part[] => {
  const parts = clear.map(asks);
  const free = () => clear.filter((need) => parts.filter((p) => p.capability === need.capability).length < most);
  for (let pool = free(); parts.length < wanted && pool.length > 0; pool = free()) {
    const again = draw(pool, random) ?? pool[0];
    if (again) parts.push(asks(again));
  }
  return parts;
};

/** Whether somebody who can do it lives where the demand is. */
export type LocalTest = (capability: Capability) => boolean;

// A theme's usual companions in their order, then generalists; who can be had on the spot goes before both.
const companionsFor = (usual: readonly Capability[], capabilities: readonly Capability[], isLocal: LocalTest) => {
  const generalists = capabilities.filter((c) => isGeneralist(c) && !usual.includes(c));
  return [...usual, ...generalists].map((capability, i) => ({
    capability,
    /** Lower is called first. */
    order: (usual.includes(capability) ? i * 0.12 : 0.9) - (isLocal(capability) ? 0.8 : 0),
  }));
};

/** The demand's needs, the surest first; the theme's own craft is one even where no word asks for it. */
function clearNeeds(facts: Facts, usual: readonly Capability[]): Need[] {
  const isPublic = facts.kind === "gathering" || facts.kind === "learning" || facts.kind === "trip";
  const favour = (capability: Capability) =>
    (usual.includes(capability) ? USUAL_BONUS : 1) * (isPublic || !ON_STAGE.test(capability.key) ? 1 : 0.3);
  const ranked = facts.needs
    .map((need) => ({ ...need, weight: need.weight * favour(need.capability) }))
    .sort((a, b) => b.weight - a.weight);
  const strongest = ranked[0]?.weight ?? 1;
  const clear = ranked.filter((need) => need.weight >= strongest * CLEAR_SHARE).slice(0, MAX_CLEAR);
  const core = usual[0];
  // Where words are few or only tell of a trouble, the theme knows better who helps.
  const isSaid = strongest >= CLEAR_WORD && facts.kind !== "talk";
  if (!core || isSaid || clear.some((need) => usual.includes(need.capability))) return clear;
  return [{ capability: core, words: [], weight: strongest * 1.1 }, ...clear];
}

const isHelper = ({ capability }: { capability: Capability }): boolean => isGeneralist(capability);

// A single need carries five at the most: beyond that the cast would be mostly helpers.
const sizeFor = (needs: number, random: Random): number => {
  const extra = random.next();
  const most = needs < 2 ? MAX_CAST - 1 : MAX_CAST;
  return Math.min(most, Math.max(MIN_CAST, needs + 1) + (extra < 0.5 ? 0 : extra < 0.85 ? 1 : 2));
};

// A dinner for ten needs no three cooks; a wish that asks for one thing only may hear three who do it.
const mostOf = ({ kind }: Facts, [first, second]: readonly Need[]): number => {
  const isAlone = first !== undefined && (second === undefined || second.weight * 2 < first.weight);
  return isAlone && kind !== "gathering" && kind !== "trip" ? 3 : 2;
};

/**
 * The parts of a cast of 4–6, what was asked for first, then what its theme usually needs, then generalists.
 */
export function partsFor(
  facts: Facts,
  capabilities: readonly Capability[],
  isLocal: LocalTest,
  random: Random,
): Part[] {
  const usual = usualFor(facts, capabilities);
  const clear = clearNeeds(facts, usual).filter(
    ({ weight }, _, all) => weight >= (all[0]?.weight ?? 0) * 0.7 || random.next() > LEFT_OUT,
  );
  const size = sizeFor(clear.length, random);
  const asked = askedParts(clear, Math.ceil(size * 0.6), mostOf(facts, clear), random);
  const added = companionsFor(usual, capabilities, isLocal)
    .filter(({ capability }) => !asked.some((part) => part.capability === capability))
    .map((companion) => ({ ...companion, order: companion.order + random.next() * 1.4 }))
    .sort((a, b) => a.order - b.order)
    .filter(({ capability }, i, all) => !isGeneralist(capability) || !all.slice(0, i).some(isHelper))
    .slice(0, size - asked.length);
  return [...asked, ...added.map(({ capability }): Part => ({ capability, word: undefined, isAsked: false }))];
}

/** True if a demand speaks of what an agent likes. */
export const sharesInterest = (text: string, interest: string): boolean =>
  interest.length > 1 && text.toLowerCase().includes(interest.toLowerCase());

/** What an agent is asked to be, found again from the role title; else what of its own fits the demand best. */
export function capabilityFor(
  agent: { capabilities: readonly string[] },
  role: string,
  facts: Facts,
  capabilities: readonly Capability[],
): Capability | undefined {
  const own = agent.capabilities.flatMap((key) => capabilities.filter((c) => c.key === key));
  const byTitle = own.find((c) => isTitleOf(role, c)) ?? findNeeds(role, own)[0]?.capability;
  const byDemand = facts.needs.map((need) => need.capability).find((c) => own.includes(c));
  return byTitle ?? byDemand ?? own[0];
}
