import { isBargained } from "#tests/support/fake-llm/fake-answer.ts";

const DEMAND = "想在成都办一场读书会，二十个人";

function seedFor(demand: string): string {
  const seed = [..."abcdefghijklmnopqrstuvwxyz"].find((letter) => isBargained(demand, letter));
  if (seed === undefined) throw new Error("the double bargains over this demand with no seed");
  return seed;
}

/** A demand, and a seed with which the model double bargains over it: two rounds. */
export const BARGAINED = { demand: DEMAND, seed: seedFor(DEMAND) };
