import { describe, expect, it } from "vitest";
import type { EventBody } from "#lib/domain/events.ts";
import { replay } from "#lib/domain/negotiation.ts";
import { inputForDraft, inputForFeedback, inputForFilter, inputForOffer } from "#lib/domain/stage-input.ts";
import { aCandidate, aFeedback, anOffer, anUnderstanding, aProposal, logOf } from "#tests/support/domain.ts";
import { aDirectory } from "#tests/support/stage-inputs.ts";

const directory = aDirectory();
const selected = (...ids: string[]): EventBody => ({ type: "candidates_selected", candidates: ids.map(aCandidate) });
const answers = (agentId: string, decision: "participate" | "decline" = "participate"): EventBody => ({
  type: "offer_response",
  agentId,
  ...anOffer(decision),
});
const stateAfter = (...bodies: EventBody[]) =>
  replay(
    logOf([
      { type: "demand_submitted", text: "办一场聚会" },
      { type: "demand_understood", ...anUnderstanding() },
      ...bodies,
    ]),
  );
const rankOf = (agentId: string, ...bodies: EventBody[]) =>
  inputForOffer(stateAfter(...bodies), agentId, directory).rank;

describe("an agent's rank", () => {
  it("is its place among the candidates, whatever the others have said", () => {
    expect(rankOf("cao", selected("anna", "bob", "cao"))).toBe(2);
    expect(rankOf("cao", selected("anna", "bob", "cao"), answers("anna", "decline"))).toBe(2);
  });

  it("counts anew in a second wave", () => {
    const firstWave = [selected("anna", "bob"), answers("anna", "decline"), answers("bob", "decline")];
    const secondWave = [...firstWave, selected("cao", "dan", "eva")];
    expect(rankOf("cao", ...secondWave)).toBe(0);
    expect(rankOf("eva", ...secondWave)).toBe(2);
    expect(rankOf("eva", ...secondWave, answers("cao"), answers("dan", "decline"))).toBe(2);
  });
});

describe("a stage's input", () => {
  it("offers nobody for choice who was asked before", () => {
    const { agents } = inputForFilter(stateAfter(selected("anna", "bob")), directory);
    expect(agents.map((a) => a.id)).not.toEqual(expect.arrayContaining(["anna"]));
    expect(agents).toHaveLength(directory.agents.length - 2);
  });

  it("has the offers of those who take part, in the candidates' order, without the log's time and source", () => {
    const state = stateAfter(
      selected("anna", "bob", "cao"),
      answers("cao"),
      answers("bob", "decline"),
      answers("anna"),
    );
    const { offers, round, previous } = inputForDraft(state, directory);
    expect(offers.map((held) => held.agent.id)).toEqual(["anna", "cao"]);
    expect(offers[0]?.offer).toEqual(anOffer());
    expect({ round, previous }).toEqual({ round: 1, previous: undefined });
  });

  it("carries the last round's feedback into the next", () => {
    const bargains = aFeedback("negotiate", "能晚半小时吗？");
    const state = stateAfter(
      selected("anna", "bob"),
      answers("anna"),
      answers("bob"),
      { type: "proposal_drafted", round: 1, proposal: aProposal(["anna", "bob"]) },
      { type: "proposal_feedback", round: 1, agentId: "anna", ...aFeedback() },
      { type: "proposal_feedback", round: 1, agentId: "bob", ...bargains },
    );
    expect(inputForDraft(state, directory)).toMatchObject({
      round: 2,
      previous: { feedback: [{ agentId: "anna" }, { agentId: "bob", feedback: bargains }] },
    });
    const later = { type: "proposal_drafted", round: 2, proposal: aProposal(["anna", "bob"]) } as const;
    const next = replay(
      logOf([later]).map((e) => ({ ...e, seq: state.lastSeq + 1, at: 10_000_000_000_000 })),
      state,
    );
    expect(inputForFeedback(next, "bob", directory)).toMatchObject({ round: 2, previous: bargains });
  });

  it("is refused in a phase that has none", () => {
    expect(() => inputForDraft(stateAfter(), directory)).toThrow(RangeError);
    expect(() => inputForFeedback(stateAfter(selected("anna")), "anna", directory)).toThrow(RangeError);
  });
});
