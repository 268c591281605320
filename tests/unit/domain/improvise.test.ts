import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadContent } from "#lib/content/show-content.ts";
import { checkScript } from "#lib/domain/check-content.ts";
import type { ScriptStep } from "#lib/domain/demo-case.ts";
import { isTerminal } from "#lib/domain/events.ts";
import { improvise } from "#lib/domain/improvise.ts";
import { SAMPLES } from "./local/demands.ts";

const content = loadContent();
const anyDemand = fc.oneof(
  fc.constantFrom(...SAMPLES.map((sample) => sample.demand)),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 }),
);
const last = (steps: readonly ScriptStep[]) => steps.at(-1);
const outcomeOf = (demand: string, seed: string) => {
  const end = last(improvise(demand, seed, content))?.body;
  return end?.type === "negotiation_finalized" ? `${end.outcome} in ${end.rounds}` : end?.type;
};
const texts = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
};

describe("an improvised script", () => {
  it("is a legal log with an end by the rules, whatever the demand", () => {
    fc.assert(
      fc.property(anyDemand, fc.string(), (demand, seed) => {
        const steps = improvise(demand, seed, content);
        expect(checkScript(demand, steps, content)).toEqual([]);
        expect(steps.filter((step) => isTerminal(step.body))).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it("shows an understanding within 900 ms, pauses 400 to 3600 ms, and lasts 15 to 60 s", () => {
    for (const { demand } of SAMPLES) {
      const offsets = improvise(demand, "pace", content).map((step) => step.offsetMs);
      const gaps = offsets.map((offset, i) => offset - (offsets[i - 1] ?? 0));
      expect(offsets[0]).toBeLessThanOrEqual(900);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(400);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(3600);
      expect(offsets.at(-1)).toBeGreaterThanOrEqual(15_000);
      expect(offsets.at(-1)).toBeLessThanOrEqual(60_000);
    }
  });

  it("is the same for a seed and another for another", () => {
    for (const { demand } of SAMPLES.slice(0, 10)) {
      expect(improvise(demand, "a", content)).toEqual(improvise(demand, "a", content));
      expect(improvise(demand, "a", content)).not.toEqual(improvise(demand, "b", content));
    }
  });

  it("ends at once in some runs, after bargaining in others, and now and then in a compromise", () => {
    const outcomes = SAMPLES.flatMap(({ demand }) => ["a", "b", "c", "d"].map((seed) => outcomeOf(demand, seed)));
    expect(new Set(outcomes)).toEqual(new Set(["agreed in 1", "agreed in 2", "compromise in 3"]));
  });

  it("never shows a hole, a doubled mark or a doubled word", () => {
    const spoken = SAMPLES.flatMap(({ demand }) => texts(improvise(demand, "read", content)));
    expect(
      spoken.filter((text) => /undefined|null|NaN|\$\{|，，|。。|。，|，。|、、|：：|的的|在在|前前|内内/u.test(text)),
    ).toEqual([]);
  });

  it("lets nobody repeat what another of the cast has said", () => {
    for (const { demand } of SAMPLES) {
      const bodies = improvise(demand, "own words", content).map((step) => step.body);
      const offers = bodies.flatMap((b) => (b.type === "offer_response" && b.contribution ? [b.contribution] : []));
      expect(new Set(offers).size).toBe(offers.length);
      const thoughts = bodies.flatMap((b) => (b.type === "offer_response" ? [b.reasoning] : []));
      expect(new Set(thoughts).size).toBe(thoughts.length);
    }
  });
});
