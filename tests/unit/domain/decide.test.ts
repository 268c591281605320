import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, MAX_WAVES } from "#lib/domain/decide.ts";
import { replay } from "#lib/domain/negotiation.ts";
import { ACCEPT_RATE, acceptRate, MAX_ROUNDS } from "#lib/domain/rounds.ts";
import { answersByDice, anyAnswers, anyDisturbance, anyLog, runToEnd, submitted } from "#tests/support/domain.ts";

const count = (log: readonly { type: string }[], type: string) => log.filter((event) => event.type === type).length;

describe("decide", () => {
  it("reaches an end within three rounds and two casts, whatever is answered", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        expect(count(log, "demand_understood")).toBe(1);
        expect(count(log, "candidates_selected")).toBeLessThanOrEqual(MAX_WAVES);
        expect(count(log, "proposal_drafted")).toBeLessThanOrEqual(MAX_ROUNDS);
        expect(decide(replay(log))).toEqual({ kind: "done" });
      }),
    );
  });

  it("makes a proposal whenever anybody takes part", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const somebody = log.some((event) => event.type === "offer_response" && event.decision !== "decline");
        expect(log.at(-1)?.type).toBe(somebody ? "negotiation_finalized" : "negotiation_failed");
      }),
    );
  });

  it("agrees from the accept rate on, and compromises only after the last round", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const state = replay(log);
        if (state.phase !== "finalized") return;
        const rates = state.rounds.map((_, index) => acceptRate(state.rounds, index));
        expect(rates.slice(0, -1).every((rate) => rate < ACCEPT_RATE)).toBe(true);
        expect(state.outcome).toBe((rates.at(-1) ?? 0) >= ACCEPT_RATE ? "agreed" : "compromise");
        if (state.outcome === "compromise") expect(state.rounds).toHaveLength(MAX_ROUNDS);
      }),
    );
  });

  it("asks each agent once for an offer and at most once a round for feedback", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const asked = log.flatMap((event) => {
          if (event.type === "offer_response") return [event.agentId];
          return event.type === "proposal_feedback" ? [`${event.agentId} in ${event.round}`] : [];
        });
        expect(new Set(asked).size).toBe(asked.length);
      }),
    );
  });

  it("gives up when two casts decline throughout", () => {
    const log = runToEnd(submitted, answersByDice("", { decline: 1, accept: 1, reject: 0 }));
    expect(log.at(-1)).toMatchObject({ type: "negotiation_failed", reason: "nobody_took_part" });
    expect(count(log, "candidates_selected")).toBe(MAX_WAVES);
  });

  it("ends after one round when everybody is content", () => {
    const log = runToEnd(submitted, answersByDice("", { decline: 0, accept: 1, reject: 0 }));
    expect(log.at(-1)).toMatchObject({ type: "negotiation_finalized", outcome: "agreed", rounds: 1, openPoints: [] });
  });

  it("keeps a plan, and somebody in it, when everybody rejects all three rounds", () => {
    const log = runToEnd(submitted, answersByDice("", { decline: 0, accept: 0, reject: 1 }));
    const state = replay(log);
    expect(state).toMatchObject({ phase: "finalized", outcome: "compromise" });
    expect(state.phase === "finalized" && state.proposal.assignments.length).toBeGreaterThan(0);
  });
});

describe("a resumed run", () => {
  it("writes the same log from any prefix as one that never stopped", () => {
    fc.assert(
      fc.property(anyAnswers, fc.nat(), (answers, n) => {
        const whole = runToEnd(submitted, answers);
        const prefix = whole.slice(0, 1 + (n % whole.length));
        expect(runToEnd(prefix, answers)).toEqual(whole);
      }),
    );
  });

  it("comes to the same end whenever it crashes and in whatever order parallel answers come in", () => {
    fc.assert(
      fc.property(anyAnswers, anyDisturbance, (answers, disturbance) => {
        const { seq: _, at: __, source: ___, ...calm } = runToEnd(submitted, answers).at(-1) ?? {};
        expect(runToEnd(submitted, answers, disturbance).at(-1)).toMatchObject(calm);
      }),
    );
  });

  it("hears the same from everybody in whatever order parallel answers come in", () => {
    const said = (log: readonly { type: string }[]) =>
      log
        .filter((event) => event.type !== "source_switched")
        .map((event) => JSON.stringify({ ...event, seq: 0, at: 0 }))
        .sort();
    fc.assert(
      fc.property(anyAnswers, anyDisturbance, (answers, disturbance) => {
        expect(said(runToEnd(submitted, answers, disturbance))).toEqual(said(runToEnd(submitted, answers)));
      }),
    );
  });
});
