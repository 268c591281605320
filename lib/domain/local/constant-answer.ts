import type { StageInputs, StageKey, StageOutputs } from "#lib/domain/stages.ts";

const ANSWERS: { [S in StageKey]: (input: StageInputs[S]) => StageOutputs[S] } = {
  demand_understanding: () => ({
    surfaceDemand: "把这个心愿变成一件能动手的事",
    deepUnderstanding: { motivation: "有想法就值得试一试，先找几个愿意帮忙的人。", keywords: ["心愿"] },
    uncertainties: ["最想先解决的是哪一部分？"],
    confidence: "low",
  }),
  smart_filter: ({ agents }) => ({
    candidates: agents.slice(0, 4).map(({ id, city }, index) => ({
      agentId: id,
      reason: `人在${city}，愿意先听一听，再看能帮上什么。`,
      expectedRole: "帮手",
      relevance: 60 - index,
    })),
  }),
  response_generation: () => ({
    decision: "participate",
    contribution: "我来搭把手，缺哪一块我就补哪一块。",
    conditions: [],
    reasoning: "有人开口，就有人接着，这件事我愿意试试。",
  }),
  proposal_aggregation: ({ offers }) => ({
    summary: "先碰一次头，把最要紧的一件事挑出来，各人认领一份，做完再看下一步。",
    assignments: offers.map(({ agent, expectedRole }) => ({
      agentId: agent.id,
      role: expectedRole,
      responsibility: "碰头时认领一件事，一周内给大家一个结果",
    })),
    timeline: "三天内建群，一周内碰头，两周内做成第一件。",
    confidence: "low",
  }),
  proposal_feedback: () => ({ feedbackType: "accept", reasoning: "先这样开始，边做边改，我同意。" }),
};

/** The last resort: an answer that fits no demand badly and can't fail, for when even the local answer did. */
export const constantAnswer = <S extends StageKey>(stage: S, input: StageInputs[S]): StageOutputs[S] =>
  ANSWERS[stage](input);
