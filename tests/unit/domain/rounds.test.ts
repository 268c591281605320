import { describe, expect, it } from "vitest";
import { acceptRate, bestRound, openPoints, settledProposal, standing, unanswered } from "#lib/domain/rounds.ts";
import { aFeedback, aProposal, aRound } from "#tests/support/domain.ts";

const four = ["bob", "alice", "charlie", "david"];
const yes = aFeedback("accept");
const later = aFeedback("negotiate", "晚一点");
const no = aFeedback("reject");

describe("acceptRate", () => {
  it("is the share of those in the plan who accept", () => {
    const round = aRound(1, aProposal(four), { bob: yes, alice: yes, charlie: later, david: no });
    expect(acceptRate([round], 0)).toBe(0.5);
  });

  it("counts who has not answered as not accepting", () => {
    expect(acceptRate([aRound(1, aProposal(four), { bob: yes })], 0)).toBe(0.25);
  });

  it("is 0 for a round that was not held", () => {
    expect(acceptRate([], 0)).toBe(0);
  });
});

describe("a carried acceptance", () => {
  const first = aRound(1, aProposal(four), { bob: yes, alice: later, charlie: no, david: yes });

  it("stands while the agent's own task stays the same", () => {
    const rounds = [first, aRound(2, aProposal(four, { alice: "另一件事" }), {})];
    expect(standing(rounds, 1, "bob")).toMatchObject({ feedbackType: "accept" });
    expect(unanswered(rounds)).toEqual(["alice", "charlie"]);
    expect(acceptRate(rounds, 1)).toBe(0.5);
  });

  it("lapses when the task changes", () => {
    const rounds = [first, aRound(2, aProposal(four, { bob: "另一件事" }), {})];
    expect(unanswered(rounds)).toEqual(["bob", "alice", "charlie"]);
  });

  it("lapses when the role changes", () => {
    const proposal = aProposal(four);
    const assignments = proposal.assignments.map((a) => (a.agentId === "bob" ? { ...a, role: "主持" } : a));
    expect(unanswered([first, aRound(2, { ...proposal, assignments }, {})])).toContain("bob");
  });

  it("reaches over two rounds, but not over one without the agent", () => {
    const second = aRound(2, aProposal(["bob", "alice"]), { alice: later });
    const rounds = [first, second, aRound(3, aProposal(four), {})];
    expect(unanswered(rounds)).toEqual(["alice", "charlie", "david"]);
  });

  it("is overruled by what the agent says anew", () => {
    const rounds = [first, aRound(2, aProposal(four), { bob: no })];
    expect(standing(rounds, 1, "bob")).toMatchObject({ feedbackType: "reject" });
  });

  it("is never made of a no or a request", () => {
    const rounds = [first, aRound(2, aProposal(four), {})];
    expect(standing(rounds, 1, "alice")).toBeUndefined();
    expect(standing(rounds, 1, "charlie")).toBeUndefined();
  });
});

describe("bestRound", () => {
  const worse = { bob: later, alice: later, charlie: yes, david: yes };
  const better = { bob: yes, alice: later, charlie: yes, david: yes };

  it("is the round that most of its people accept", () => {
    const rounds = [worse, better, worse].map((said, index) => aRound(index + 1, aProposal(four), said));
    expect(bestRound(rounds)).toBe(1);
  });

  it("is the latest of equals", () => {
    const rounds = [worse, worse, worse].map((said, index) => aRound(index + 1, aProposal(four), said));
    expect(bestRound(rounds)).toBe(2);
  });
});

describe("a compromise", () => {
  const round = aRound(3, aProposal(four), { bob: yes, alice: later, charlie: no, david: yes });

  it("lists what everybody who did not accept still asks for", () => {
    expect(openPoints([round], 0)).toEqual(["晚一点", "听我说。"]);
  });

  it("leaves out who rejected it and keeps who only asked", () => {
    expect(settledProposal([round], 0).assignments.map((a) => a.agentId)).toEqual(["bob", "alice", "david"]);
  });

  it("keeps the whole plan when nobody would be left", () => {
    const refused = aRound(3, aProposal(["bob"]), { bob: no });
    expect(settledProposal([refused], 0)).toEqual(refused.proposal);
  });
});
