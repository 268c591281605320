import { describe, expect, it } from "vitest";
import { loadContent } from "#lib/content/show-content.ts";
import { localAnswer } from "#lib/domain/local/local-answer.ts";
import { SAMPLES, type Sample } from "./demands.ts";

const content = loadContent();
const SEEDS = ["one", "two", "three", "four", "five"];

const castFor = (demand: string, seed: string) => {
  const understanding = localAnswer("demand_understanding", { demand }, seed, content);
  return localAnswer("smart_filter", { demand, understanding, agents: content.agents }, seed, content).candidates;
};

const fits = ({ capabilities, city }: Sample) => {
  const fitting = content.agents.filter(
    (agent) => agent.city === city || agent.capabilities.some((key) => capabilities.includes(key)),
  );
  return (agentId: string) => fitting.some((agent) => agent.id === agentId);
};

const isMostlyFit = (sample: Sample, seed: string): boolean => {
  const cast = castFor(sample.demand, seed);
  return cast.filter((candidate) => fits(sample)(candidate.agentId)).length * 2 > cast.length;
};

describe("the local cast", () => {
  it("is judged by forty demands that name capabilities of the lexicon", () => {
    const known = content.capabilities.map((capability) => capability.key);
    expect(SAMPLES).toHaveLength(40);
    expect(SAMPLES.flatMap((sample) => sample.capabilities).filter((key) => !known.includes(key))).toEqual([]);
  });

  it.each(SEEDS)("fits at least 36 of 40 demands in its majority, with seed %s", (seed) => {
    const misfits = SAMPLES.filter((sample) => !isMostlyFit(sample, seed)).map((sample) => sample.demand);
    expect(misfits.length).toBeLessThanOrEqual(4);
  });

  it("differs in five runs of the same demand", () => {
    const repeated = SAMPLES.filter(({ demand }) => {
      const casts = SEEDS.map((seed) => JSON.stringify(castFor(demand, seed).map((c) => [c.agentId, c.expectedRole])));
      return new Set(casts).size < SEEDS.length;
    });
    expect(repeated.map((sample) => sample.demand)).toEqual([]);
  });

  it("puts people of the named city first", () => {
    const inTown = SAMPLES.flatMap(({ demand, city }) =>
      city ? [castFor(demand, "city").some((c) => content.agents.find((a) => a.id === c.agentId)?.city === city)] : [],
    );
    expect(inTown.filter((found) => !found)).toEqual([]);
  });

  it("gives every one a title of its own and a reason of its own", () => {
    for (const { demand } of SAMPLES) {
      const cast = castFor(demand, "own");
      expect(new Set(cast.map((c) => c.reason)).size).toBe(cast.length);
      expect(new Set(cast.map((c) => c.expectedRole)).size).toBe(cast.length);
      expect(cast.map((c) => c.relevance)).toEqual(cast.map((c) => c.relevance).toSorted((a, b) => b - a));
    }
  });
});
