import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentLines } from "#lib/domain/agent-lines.ts";
import type { EventBody } from "#lib/domain/events.ts";
import { replay } from "#lib/domain/negotiation.ts";
import { aCandidate, aFeedback, anOffer, anUnderstanding, anyLog, aProposal, logOf } from "#tests/support/domain.ts";

const opening: EventBody[] = [
  { type: "demand_submitted", text: "办一场聚会" },
  { type: "demand_understood", ...anUnderstanding() },
];
const cast: EventBody[] = [
  ...opening,
  { type: "candidates_selected", candidates: ["bob", "alice", "charlie"].map(aCandidate) },
];
const offers: EventBody[] = [
  ...cast,
  { type: "offer_response", agentId: "alice", ...anOffer("conditional") },
  { type: "offer_response", agentId: "charlie", ...anOffer("decline") },
  { type: "offer_response", agentId: "bob", ...anOffer() },
];
const drafted = (round: number, tasks: Record<string, string> = {}): EventBody => ({
  type: "proposal_drafted",
  round,
  proposal: aProposal(["bob", "alice"], tasks),
});
const says = (agentId: string, round: number, ...said: Parameters<typeof aFeedback>): EventBody => ({
  type: "proposal_feedback",
  agentId,
  round,
  ...aFeedback(...said),
});
const linesOf = (bodies: EventBody[]) => agentLines(replay(logOf(bodies)));

describe("agentLines", () => {
  it("shows nobody before candidates are chosen", () => {
    expect(linesOf(opening)).toEqual([]);
  });

  it("shows everybody thinking until they answer", () => {
    expect(linesOf(cast)).toEqual(
      ["bob", "alice", "charlie"].map((agentId) => ({
        agentId,
        name: agentId.toUpperCase(),
        role: "帮手",
        stand: "thinking",
        words: "",
        conditions: [],
        at: undefined,
        source: undefined,
        asked: true,
      })),
    );
  });

  it("keeps the order of the choice, not of the answers", () => {
    expect(linesOf(offers).map((line) => [line.agentId, line.stand])).toEqual([
      ["bob", "accept"],
      ["alice", "condition"],
      ["charlie", "decline"],
    ]);
  });

  it("gives the reason of a decline and the contribution of all others", () => {
    expect(linesOf(offers).map((line) => line.words)).toEqual(["我出一间屋子。", "我出一间屋子。", "这事有意思。"]);
  });

  it("asks those in the plan who owe an answer, and only them", () => {
    const asked = (bodies: EventBody[]) =>
      linesOf(bodies)
        .filter((line) => line.asked)
        .map((line) => line.agentId);
    const first = [...offers, drafted(1)];
    expect(asked(first)).toEqual(["bob", "alice"]);
    const answered = [...first, says("bob", 1), says("alice", 1, "negotiate", "晚一点")];
    expect(asked(answered)).toEqual([]);
    expect(asked([...answered, drafted(2)])).toEqual(["alice"]);
    expect(asked([...answered, drafted(2, { bob: "另一件事" })])).toEqual(["bob", "alice"]);
  });

  it("shows the request of who bargains, and takes it back when they accept", () => {
    const bargaining = [...offers, drafted(1), says("bob", 1), says("alice", 1, "negotiate", "晚一点")];
    expect(linesOf(bargaining)[1]).toMatchObject({ stand: "condition", words: "晚一点" });
    const settled = [...bargaining, drafted(2), says("alice", 2)];
    expect(linesOf(settled)[1]).toMatchObject({ stand: "accept", words: "听我说。", asked: false });
  });

  it("has one line for each candidate of any log, and nobody is asked once it has ended", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const state = replay(log);
        if (state.phase !== "finalized") return;
        const lines = agentLines(state);
        expect(lines.map((line) => line.agentId)).toEqual(state.candidates.map((c) => c.agentId));
        expect(lines.some((line) => line.asked || line.stand === "thinking")).toBe(false);
      }),
    );
  });
});
