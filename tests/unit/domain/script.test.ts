import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadContent } from "#lib/content/show-content.ts";
import { checkScript, MAX_GAP_MS } from "#lib/domain/check-content.ts";
import { isTerminal, type NegotiationEvent } from "#lib/domain/events.ts";
import { hasEnded, replay } from "#lib/domain/negotiation.ts";
import { beginScripted, perform, scriptFor } from "#lib/domain/script.ts";
import { submitted } from "#tests/support/domain.ts";

const content = loadContent();
const startAt = 1_700_000_000_000;

const demands = [
  ...content.cases.map((c) => c.demand),
  "想学拉二胡",
  "周末组个羽毛球局",
  "<b>x</b>",
  "🎉",
  "help me learn to swim",
];
const anyDemand = fc.oneof(fc.constantFrom(...demands), fc.string({ minLength: 1, unit: "grapheme" }));
const anySpeed = fc.double({ min: 0.1, max: 50, noNaN: true });

const gaps = (events: readonly NegotiationEvent[]) =>
  events.slice(1).map((event, index) => event.at - (events[index]?.at ?? 0));

describe("a scripted log", () => {
  it("is legal, all scripted, and ends in its one terminal event, at any speed", () => {
    fc.assert(
      fc.property(anyDemand, fc.string(), anySpeed, (demand, seed, speed) => {
        const { events } = beginScripted(content, demand, { startAt, speed, seed });
        expect(hasEnded(replay(events))).toBe(true);
        expect(events.filter(isTerminal)).toHaveLength(1);
        expect(new Set(events.map((event) => event.source))).toEqual(new Set(["scripted"]));
        expect(events[0]).toMatchObject({ seq: 1, at: startAt, type: "demand_submitted", text: demand });
      }),
    );
  });

  it("is never silent for more than four seconds at speed 1, and in proportion at others", () => {
    fc.assert(
      fc.property(anyDemand, fc.string(), anySpeed, (demand, seed, speed) => {
        const { events } = beginScripted(content, demand, { startAt, speed, seed });
        expect(Math.max(...gaps(events))).toBeLessThanOrEqual(Math.ceil(MAX_GAP_MS / speed) + 1);
        expect(Math.min(...gaps(events))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("is the same on every instance, from the same demand, start, speed and seed", () => {
    fc.assert(
      fc.property(anyDemand, fc.string(), anySpeed, (demand, seed, speed) => {
        const begin = () => beginScripted(content, demand, { startAt, speed, seed });
        expect(begin()).toEqual(begin());
      }),
      { numRuns: 30 },
    );
  });

  it("keeps to the same people and rules when it is improvised", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), fc.string(), (demand, seed) => {
        expect(checkScript(demand, scriptFor(content, demand, seed).steps, content)).toEqual([]);
      }),
    );
  });

  it("makes a proposal for every demand", () => {
    fc.assert(
      fc.property(anyDemand, fc.string(), (demand, seed) => {
        expect(scriptFor(content, demand, seed).steps.at(-1)?.body.type).toBe("negotiation_finalized");
      }),
    );
  });
});

describe("scriptFor", () => {
  it("plays the preset that fits", () => {
    expect(scriptFor(content, "想办个AI聚会", "s")).toMatchObject({ caseId: "demo_meetup" });
  });

  it("improvises where none fits", () => {
    expect(scriptFor(content, "想学拉二胡", "s").caseId).toBeNull();
  });
});

describe("perform", () => {
  const steps = scriptFor(content, "想办个AI聚会", "s").steps;

  it("sets offsets from the start, not one after another", () => {
    const { events } = beginScripted(content, "想办个AI聚会", { startAt, speed: 1, seed: "s" });
    expect(events.slice(1).map((event) => event.at - startAt)).toEqual(steps.map((step) => step.offsetMs));
  });

  it("plays faster by its speed", () => {
    const { events } = beginScripted(content, "想办个AI聚会", { startAt, speed: 10, seed: "s" });
    expect((events.at(-1)?.at ?? 0) - startAt).toBe(1150);
  });

  it("takes over a demand that waited for the live lane, and says why", () => {
    const [first, second] = perform(replay(submitted), steps, { startAt, speed: 1, reason: "queue_timeout" });
    expect(first).toMatchObject({
      seq: 2,
      type: "source_switched",
      from: "live",
      to: "scripted",
      reason: "queue_timeout",
    });
    expect(second).toMatchObject({ seq: 3, type: "demand_understood", source: "scripted" });
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("refuses a speed of %s", (speed) => {
    expect(() => perform(replay(submitted), steps, { startAt, speed })).toThrow(RangeError);
  });
});
