import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EventBody, isTerminal, NegotiationEvent } from "#lib/domain/events.ts";
import { EMPTY, hasEnded, IllegalEvent, reduce, replay } from "#lib/domain/negotiation.ts";
import { aCandidate, aFeedback, anOffer, anUnderstanding, anyLog, aProposal, logOf } from "#tests/support/domain.ts";

const demand: EventBody = { type: "demand_submitted", text: "办一场聚会" };
const understood: EventBody = { type: "demand_understood", ...anUnderstanding() };
const selected: EventBody = { type: "candidates_selected", candidates: [aCandidate("bob"), aCandidate("alice")] };
const bobJoins: EventBody = { type: "offer_response", agentId: "bob", ...anOffer() };
const aliceDeclines: EventBody = { type: "offer_response", agentId: "alice", ...anOffer("decline") };
const drafted = (round: number, ids: string[]): EventBody => ({
  type: "proposal_drafted",
  round,
  proposal: aProposal(ids),
});
const bobAccepts: EventBody = { type: "proposal_feedback", agentId: "bob", round: 1, ...aFeedback() };
const finalized: EventBody = {
  type: "negotiation_finalized",
  outcome: "agreed",
  proposal: aProposal(["bob"]),
  rounds: 1,
  openPoints: [],
};
const failed: EventBody = { type: "negotiation_failed", reason: "withdrawn", message: "已撤回。" };

const gathering = [demand, understood, selected];
const negotiating = [...gathering, bobJoins, aliceDeclines, drafted(1, ["bob"])];
const ended = [...negotiating, bobAccepts, finalized];

describe("reduce", () => {
  it("reduces every log of a run without a throw, to an end", () => {
    fc.assert(fc.property(anyLog, (log) => hasEnded(replay(log))));
  });

  it("reaches its last phase exactly at a terminal event", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        let state = replay([]);
        for (const event of log) {
          state = reduce(state, event);
          expect(hasEnded(state)).toBe(isTerminal(event));
        }
      }),
    );
  });

  it("reduces what a log becomes by way of JSON and the schema to the same state", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const copy = log.map((event) => NegotiationEvent.parse(JSON.parse(JSON.stringify(event))));
        expect(replay(copy)).toEqual(replay(log));
      }),
    );
  });

  it("reduces a log in two parts to the same state as in one", () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), (log, n) => {
        const cut = n % log.length;
        expect(replay(log.slice(cut), replay(log.slice(0, cut)))).toEqual(replay(log));
      }),
    );
  });

  it("leaves the state that it was given as it was", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        for (const [index, event] of log.entries()) {
          const before = replay(log.slice(0, index));
          const copy = structuredClone(before);
          reduce(before, event);
          expect(before).toEqual(copy);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("refuses a log in which an event is missing or comes twice", () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), (log, n) => {
        const at = n % (log.length - 1);
        expect(() => replay(log.toSpliced(at, 1))).toThrow(IllegalEvent);
        expect(() => replay(log.toSpliced(at, 0, ...log.slice(at, at + 1)))).toThrow(IllegalEvent);
      }),
    );
  });

  it.each<[string, readonly EventBody[]]>([
    ["that begins without a demand", [understood]],
    ["with a second demand", [demand, demand]],
    ["understood twice", [demand, understood, understood]],
    ["with candidates before the understanding", [demand, selected]],
    ["with an agent selected twice", [...gathering, selected]],
    [
      "with an agent twice among the candidates",
      [demand, understood, { ...selected, candidates: [aCandidate("bob"), aCandidate("bob")] }],
    ],
    ["with two tasks for one agent", [...gathering, bobJoins, drafted(1, ["bob", "bob"])]],
    ["with an offer before the candidates", [demand, understood, bobJoins]],
    ["with an offer from a stranger", [...gathering, { ...bobJoins, agentId: "eve" }]],
    ["with a second offer of one agent", [...gathering, bobJoins, bobJoins]],
    ["with a plan before an offer", [...gathering, drafted(1, ["bob"])]],
    ["with a plan for one who declined", [...gathering, bobJoins, aliceDeclines, drafted(1, ["bob", "alice"])]],
    ["with a plan of round 2 first", [...gathering, bobJoins, drafted(2, ["bob"])]],
    ["with round 1 twice", [...negotiating, drafted(1, ["bob"])]],
    ["with an offer after the plan", [...gathering, bobJoins, drafted(1, ["bob"]), aliceDeclines]],
    ["with new candidates after the plan", [...negotiating, { ...selected, candidates: [aCandidate("eve")] }]],
    ["with feedback before a plan", [...gathering, bobJoins, bobAccepts]],
    ["with feedback from outside the plan", [...negotiating, { ...bobAccepts, agentId: "alice" }]],
    ["with feedback to another round", [...negotiating, { ...bobAccepts, round: 2 }]],
    ["with feedback twice in a round", [...negotiating, bobAccepts, bobAccepts]],
    ["finalized before a plan", [...gathering, finalized]],
    ["finalized after another number of rounds", [...negotiating, bobAccepts, { ...finalized, rounds: 2 }]],
    ["that goes on after its end", [...ended, failed]],
    ["that goes on after it failed", [demand, failed, understood]],
  ])("refuses a log %s", (_, bodies) => {
    const log = logOf(bodies);
    expect(() => replay(log.slice(0, -1))).not.toThrow();
    expect(() => replay(log)).toThrow(IllegalEvent);
  });

  it.each<[string, Partial<NegotiationEvent>]>([
    ["out of sequence", { seq: 3 }],
    ["due before its predecessor", { at: 999 }],
    ["from a source that was not switched to", { source: "fallback" }],
  ])("refuses an event %s", (_, wrong) => {
    const state = replay(logOf([demand]));
    const event: NegotiationEvent = { seq: 2, at: 1000, source: "live", ...understood };
    expect(() => reduce(state, event)).not.toThrow();
    expect(() => reduce(state, { ...event, ...wrong } as NegotiationEvent)).toThrow(IllegalEvent);
  });

  it("refuses a switch from a source that is not the present one", () => {
    const state = replay(logOf([demand]));
    const event = {
      seq: 2,
      at: 1000,
      type: "source_switched",
      from: "cached",
      to: "fallback",
      reason: "timeout",
    } as const;
    expect(() => reduce(state, { ...event, source: "fallback" })).toThrow(IllegalEvent);
  });

  it("keeps the text of demands and answers out of its complaints", () => {
    const [first] = logOf([{ type: "demand_submitted", text: "秘密" }]);
    expect(first).toBeDefined();
    if (first) expect(() => reduce(EMPTY, { ...first, seq: 7 })).toThrow(/^(?!.*秘密)/);
  });

  it("names all sources that answered, in order of first appearance", () => {
    const state = replay([
      ...logOf([demand, understood]),
      {
        seq: 3,
        at: 2000,
        source: "fallback",
        type: "source_switched",
        from: "live",
        to: "fallback",
        reason: "timeout",
      },
      { seq: 4, at: 2000, source: "live", type: "source_switched", from: "fallback", to: "live", reason: "recovered" },
    ]);
    expect(state).toMatchObject({ source: "live", sources: ["live", "fallback"] });
  });

  it("keeps what was said by those who declined before they were replaced", () => {
    const replaced = [...gathering, aliceDeclines, { ...selected, candidates: [aCandidate("eve")] }];
    expect(replay(logOf(replaced))).toMatchObject({
      waves: 2,
      candidates: [{ agentId: "bob" }, { agentId: "alice" }, { agentId: "eve" }],
      offers: { alice: { decision: "decline" } },
    });
  });
});
