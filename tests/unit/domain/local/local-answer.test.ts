import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadContent } from "#lib/content/show-content.ts";
import { checkAnswer } from "#lib/domain/check-answer.ts";
import { constantAnswer } from "#lib/domain/local/constant-answer.ts";
import { localAnswer } from "#lib/domain/local/local-answer.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import { type Feedback, type Offer, type StageInputs, StageKey } from "#lib/domain/stages.ts";
import { aDirectory, stageInputs } from "#tests/support/stage-inputs.ts";
import { SAMPLES } from "./demands.ts";

const content = loadContent();
const anyText = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 500 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }),
  fc.constantFrom("?", "。", "🎂", "猫", "أريد تنظيم حفلة موسيقية", "﷽", "e\u0301".repeat(400), "长".repeat(500)),
  fc.constantFrom(...SAMPLES.map((sample) => sample.demand)),
);

const answered = <S extends StageKey>(stage: S, input: StageInputs[S], seed: string, directory: Directory) =>
  checkAnswer(stage, input, localAnswer(stage, input, seed, directory));

const offerOf = (style: string, rank: number, seed: string): Offer => {
  const agent = content.agents.find((a) => a.decisionStyle === style);
  if (!agent) throw new Error(`nobody is ${style}`);
  const { demand, understanding } = stageInputs().response_generation;
  const input = { demand, understanding, agent, reason: "正合适。", expectedRole: "帮手", rank };
  return answered("response_generation", input, seed, content);
};

const feedbackOf = (style: string, round: number, seed: string, previous?: Feedback): Feedback => {
  const agent = content.agents.find((a) => a.decisionStyle === style);
  if (!agent) throw new Error(`nobody is ${style}`);
  const { previous: _, ...input } = stageInputs().proposal_feedback;
  const assignment = { ...input.assignment, agentId: agent.id, role: "" };
  return answered(
    "proposal_feedback",
    { ...input, agent, assignment, round, ...(previous ? { previous } : {}) },
    seed,
    content,
  );
};

const seeds = Array.from({ length: 60 }, (_, i) => `seed-${i}`);

describe("a local answer", () => {
  it("passes the rules of all five stages for any text", () => {
    fc.assert(
      fc.property(anyText, fc.string(), (demand, seed) => {
        const directory = aDirectory();
        const inputs = stageInputs(demand.slice(0, 20) || "?");
        for (const stage of StageKey.options) answered(stage, { ...inputs[stage], demand }, seed, directory);
      }),
      { numRuns: 60 },
    );
  });

  it("understands any text without a model, and casts for it", () => {
    fc.assert(
      fc.property(anyText, fc.string(), (demand, seed) => {
        const understanding = answered("demand_understanding", { demand }, seed, content);
        const { candidates } = answered(
          "smart_filter",
          { demand, understanding, agents: content.agents },
          seed,
          content,
        );
        expect(candidates.length).toBeGreaterThanOrEqual(4);
      }),
      { numRuns: 60 },
    );
  });

  it("is the same for the same arguments", () => {
    const inputs = stageInputs();
    for (const stage of StageKey.options)
      expect(localAnswer(stage, inputs[stage], "s", content)).toEqual(localAnswer(stage, inputs[stage], "s", content));
  });
});

describe("the constant answer", () => {
  it("passes the rules of all five stages", () => {
    const inputs = stageInputs();
    for (const stage of StageKey.options)
      expect(() => checkAnswer(stage, inputs[stage], constantAnswer(stage, inputs[stage]))).not.toThrow();
  });
});

describe("a local offer", () => {
  it("never declines when first in rank, and sometimes does when busy", () => {
    expect(seeds.map((seed) => offerOf("busy", 0, seed).decision)).not.toContain("decline");
    expect(seeds.map((seed) => offerOf("busy", 1, seed).decision)).toContain("decline");
  });

  it("comes with conditions from those who bargain, and only then", () => {
    for (const seed of seeds) {
      expect(offerOf("bargainer", 0, seed)).toMatchObject({ decision: "conditional" });
      expect(offerOf("bargainer", 0, seed).conditions.length).toBeGreaterThan(0);
      expect(offerOf("eager", 0, seed)).toMatchObject({ decision: "participate", conditions: [] });
    }
  });
});

describe("local feedback", () => {
  it("is a yes from the eager, and from bargainers once the plan has answered", () => {
    for (const seed of seeds) {
      expect(feedbackOf("eager", 1, seed).feedbackType).toBe("accept");
      const first = feedbackOf("bargainer", 1, seed);
      expect(feedbackOf("bargainer", 2, seed, first).feedbackType).toBe("accept");
    }
  });

  it("lets the stubborn hold out to the end in some runs, and give in in others", () => {
    const last = seeds.map((seed) => {
      const first = feedbackOf("stubborn", 1, seed);
      return feedbackOf("stubborn", 3, seed, feedbackOf("stubborn", 2, seed, first)).feedbackType;
    });
    expect(last).toContain("accept");
    expect(last.some((type) => type !== "accept")).toBe(true);
  });
});

describe("a local plan", () => {
  const { previous: _, ...first } = stageInputs().proposal_aggregation;
  const before = localAnswer("proposal_aggregation", { ...first, round: 1 }, "plan", content);
  const [asks, ...others] = before.assignments.map((a) => a.agentId);
  const previous = {
    proposal: before,
    feedback: [
      ...others.map((agentId) => ({ agentId, feedback: { feedbackType: "accept", reasoning: "好。" } as const })),
      {
        agentId: asks ?? "",
        feedback: {
          feedbackType: "negotiate",
          adjustmentRequest: "时间能往后挪半小时吗？我要先收摊。",
          reasoning: "赶不上。",
        } as const,
      },
    ],
  };
  const after = localAnswer("proposal_aggregation", { ...first, round: 2, previous }, "plan", content);

  it("has a task for each offer", () => {
    expect(before.assignments.map((a) => a.agentId)).toEqual(first.offers.map((held) => held.agent.id));
  });

  it("says in round 2 what has changed, and leaves the tasks as they were", () => {
    expect(after.summary).toContain("时间往后挪半小时");
    expect(after.timeline).toContain("时间往后挪半小时");
    expect(after.assignments).toEqual(before.assignments);
  });

  it("goes on without those who rejected it", () => {
    const left = {
      ...previous,
      feedback: previous.feedback.map((f) => ({
        ...f,
        feedback: {
          feedbackType: f.agentId === asks ? ("reject" as const) : ("accept" as const),
          reasoning: "不合适。",
        },
      })),
    };
    const next = localAnswer("proposal_aggregation", { ...first, round: 2, previous: left }, "plan", content);
    expect(next.assignments.map((a) => a.agentId)).toEqual(others);
  });
});
