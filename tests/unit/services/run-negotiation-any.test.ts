import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isTerminal } from "#lib/domain/events.ts";
import { hasEnded, replay } from "#lib/domain/negotiation.ts";
import { randomFrom } from "#lib/domain/random.ts";
import { aFeedback, anOffer } from "#tests/support/domain.ts";
import { openRunRig, type RunRig } from "#tests/support/run-rig.ts";
import { scriptedModel } from "#tests/support/scripted-model.ts";

/** A model by dice: takes turns to answer, declines, bargains, and falls back now and then. */
const modelByDice = (seed: string) => {
  const roll = randomFrom(seed);
  return scriptedModel({
    stages: {
      response_generation: () => anOffer(roll.pick(["participate", "conditional", "decline", "decline"])),
      proposal_feedback: () => aFeedback(roll.pick(["accept", "accept", "negotiate", "reject"]), "能晚一点吗？"),
    },
    before: async () => {
      for (let turns = Math.floor(roll.next() * 8); turns > 0; turns -= 1) await Promise.resolve();
    },
    source: () => (roll.next() < 0.3 ? { source: "fallback", reason: "timeout" } : { source: "live" }),
  });
};

describe("runNegotiation, resumed", () => {
  let rig: RunRig;
  beforeAll(async () => {
    rig = await openRunRig();
  });
  afterAll(() => rig.close());

  it("ends with a legal log without a gap, from whichever event of another run it goes on", async () => {
    let runs = 0;
    const fresh = () => `run-${++runs}`;
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.nat(), async (seed, otherSeed, cut) => {
        const whole = fresh();
        await rig.create(whole);
        await rig.run(modelByDice(seed), {}, { id: whole });
        const log = await rig.read(whole);
        const prefix = log.slice(0, 1 + (cut % log.length));

        const resumed = fresh();
        await rig.create(resumed, prefix);
        expect(await rig.run(modelByDice(otherSeed), {}, { id: resumed })).toBe("ended");
        const after = await rig.read(resumed);
        expect(after.slice(0, prefix.length)).toEqual(prefix);
        expect(hasEnded(replay(after))).toBe(true);
        expect(after.filter(isTerminal)).toHaveLength(1);
      }),
    );
  });

  it("leaves one legal log when two workers run one negotiation at once, and one of them at most is lost", async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (seed, otherSeed) => {
        const id = `raced-${++runs}`;
        await rig.create(id);
        const results = await Promise.all([seed, otherSeed].map((s) => rig.run(modelByDice(s), {}, { id })));
        expect(results).toContain("ended");
        const log = await rig.read(id);
        expect(hasEnded(replay(log))).toBe(true);
      }),
    );
  });
});
