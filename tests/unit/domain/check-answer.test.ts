import { describe, expect, it } from "vitest";
import { checkAnswer, InvalidAnswer } from "#lib/domain/check-answer.ts";
import { constantAnswer } from "#lib/domain/local/constant-answer.ts";
import { stageInputs } from "#tests/support/stage-inputs.ts";

const inputs = stageInputs();
const pick = (agentId: string) => ({ agentId, reason: "合适", expectedRole: "帮手", relevance: 50 });
const good = {
  demand_understanding: constantAnswer("demand_understanding", inputs.demand_understanding),
  response_generation: constantAnswer("response_generation", inputs.response_generation),
  proposal_aggregation: constantAnswer("proposal_aggregation", inputs.proposal_aggregation),
};

describe("checkAnswer", () => {
  it("cleans every string before it judges", () => {
    const dirty = { ...good.response_generation, contribution: "我来\u202e帮\u200b忙\u0000" };
    expect(checkAnswer("response_generation", inputs.response_generation, dirty).contribution).toBe("我来帮忙");
    const blank = { ...good.response_generation, reasoning: "\u200b \u200b" };
    expect(() => checkAnswer("response_generation", inputs.response_generation, blank)).toThrow(InvalidAnswer);
  });

  it.each([
    ["too few candidates", [pick("anna"), pick("bob")], /candidates/],
    ["an agent twice", [pick("anna"), pick("bob"), pick("anna")], /twice/],
    ["an agent who was not on the list", [pick("anna"), pick("bob"), pick("nobody")], /not on the list/],
  ])("refuses %s", (_, candidates, message) => {
    expect(() => checkAnswer("smart_filter", inputs.smart_filter, { candidates })).toThrow(message);
  });

  it("refuses an offer without a contribution, unless it declines", () => {
    const empty = { ...good.response_generation, contribution: "" };
    expect(() => checkAnswer("response_generation", inputs.response_generation, empty)).toThrow(/contribution/);
    const declined = { ...empty, decision: "decline" };
    expect(checkAnswer("response_generation", inputs.response_generation, declined)).toMatchObject(declined);
  });

  it("refuses a plan with strangers, with an agent twice, or with nobody", () => {
    const plan = good.proposal_aggregation;
    const [first] = plan.assignments;
    const withTasks = (assignments: unknown) =>
      checkAnswer("proposal_aggregation", inputs.proposal_aggregation, { ...plan, assignments });
    expect(() => withTasks([{ ...first, agentId: "nobody" }])).toThrow(/no offer/);
    expect(() => withTasks([first, first])).toThrow(/twice/);
    expect(() => withTasks([])).toThrow(/assignments/);
  });

  it("refuses bargaining without a request", () => {
    const vague = { feedbackType: "negotiate", reasoning: "再说吧。" };
    expect(() => checkAnswer("proposal_feedback", inputs.proposal_feedback, vague)).toThrow(/without a request/);
  });

  it("never repeats what was answered in its message", () => {
    const leaky = { ...good.demand_understanding, surfaceDemand: 1, confidence: "身份证号" };
    const failure = () => checkAnswer("demand_understanding", inputs.demand_understanding, leaky);
    expect(failure).toThrow(/surfaceDemand/);
    expect(failure).not.toThrow(/身份证号/);
  });

  it("refuses what is no object at all", () => {
    expect(() => checkAnswer("demand_understanding", inputs.demand_understanding, "好的")).toThrow(InvalidAnswer);
  });
});
