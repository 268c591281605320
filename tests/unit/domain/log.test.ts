import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventSource } from "#lib/domain/events.ts";
import { chain, type Draft, splitByDue } from "#lib/domain/log.ts";
import { EMPTY, reduce, replay } from "#lib/domain/negotiation.ts";
import { anUnderstanding, anyLog, logOf, submitted } from "#tests/support/domain.ts";

const body = { type: "demand_understood", ...anUnderstanding() } as const;
const anyDraft: fc.Arbitrary<Draft> = fc.record({
  body: fc.constant(body),
  source: fc.constantFrom(...EventSource.options),
  at: fc.double({ min: 0, max: 1e13, noNaN: true }),
});

describe("chain", () => {
  const state = replay(submitted);

  it("counts on from the log without a gap", () => {
    fc.assert(
      fc.property(fc.array(anyDraft), (drafts) => {
        const seqs = chain(state, drafts).map((event) => event.seq);
        expect(seqs).toEqual(seqs.map((_, index) => state.lastSeq + 1 + index));
      }),
    );
  });

  it("never sets an event before its predecessor, and only on whole milliseconds", () => {
    fc.assert(
      fc.property(fc.array(anyDraft), (drafts) => {
        const times = [1000, ...chain(state, drafts).map((event) => event.at)];
        expect(times).toEqual(times.map(Math.round).toSorted((a, b) => a - b));
      }),
    );
  });

  it("writes a switch before each event whose source changes, and nowhere else", () => {
    fc.assert(
      fc.property(fc.array(anyDraft), (drafts) => {
        let source: EventSource = "live";
        const expected = drafts.flatMap((draft) => {
          const switches = draft.source === source ? [] : [`${source} to ${draft.source}`];
          source = draft.source;
          return [...switches, `said by ${source}`];
        });
        const got = chain(state, drafts).map((event) =>
          event.type === "source_switched" ? `${event.from} to ${event.to}` : `said by ${event.source}`,
        );
        expect(got).toEqual(expected);
      }),
    );
  });

  it("gives the reason of a switch as its draft names it", () => {
    const [first] = chain(state, [{ body, source: "fallback", at: 2000, reason: "deadline" }]);
    expect(first).toMatchObject({ type: "source_switched", from: "live", to: "fallback", reason: "deadline" });
  });

  it("begins a log without a switch, whatever the first source", () => {
    const log = chain(EMPTY, [{ body: { type: "demand_submitted", text: "下棋" }, source: "scripted", at: 5 }]);
    expect(log).toEqual([{ seq: 1, at: 5, source: "scripted", type: "demand_submitted", text: "下棋" }]);
  });

  it("continues a log that ends in a switch without switching again", () => {
    const switched = chain(state, [{ body, source: "fallback", at: 2000 }]).slice(0, 1);
    const rest = chain(switched.reduce(reduce, state), [{ body, source: "fallback", at: 2000 }]);
    expect(rest.map((event) => event.type)).toEqual(["demand_understood"]);
  });
});

describe("splitByDue", () => {
  it("cuts a log into what is due and what is not, losing nothing", () => {
    fc.assert(
      fc.property(anyLog, fc.integer({ min: 0, max: 5000 }), (log, now) => {
        const { due, upcoming } = splitByDue(log, now);
        expect([...due, ...upcoming]).toEqual(log);
        expect(due.every((event) => event.at <= now)).toBe(true);
        expect(upcoming.every((event) => event.at > now)).toBe(true);
      }),
    );
  });

  it("counts an event as due in its own millisecond", () => {
    expect(splitByDue(logOf([{ type: "demand_submitted", text: "下棋" }]), 1000).due).toHaveLength(1);
  });
});
