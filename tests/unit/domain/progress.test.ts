import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventSource } from "#lib/domain/events.ts";
import { EMPTY, reduce } from "#lib/domain/negotiation.ts";
import { sourceLabel, stepsDone } from "#lib/domain/progress.ts";
import { anyLog } from "#tests/support/domain.ts";

describe("stepsDone", () => {
  it("begins with none and is all at an end that was reached", () => {
    expect(stepsDone(EMPTY)).toBe(0);
    fc.assert(
      fc.property(anyLog, (log) => {
        const state = log.reduce(reduce, EMPTY);
        expect(stepsDone(state)).toBe(state.phase === "finalized" ? 5 : 0);
      }),
    );
  });

  it("goes back only when others are asked in place of those who declined", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        let state = reduce(EMPTY, log[0] ?? expect.fail("an empty log"));
        for (const event of log.slice(1)) {
          const before = stepsDone(state);
          state = reduce(state, event);
          if (event.type === "candidates_selected" || event.type === "negotiation_failed") continue;
          expect(stepsDone(state)).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });
});

describe("sourceLabel", () => {
  const anySource = fc.constantFrom<EventSource>("live", "cached", "fallback", "scripted");

  it("is live only when nothing else answered", () => {
    fc.assert(
      fc.property(fc.array(anySource), (sources) => {
        expect(sourceLabel(sources) === "live").toBe(sources.every((source) => source === "live"));
      }),
    );
  });

  it("names what is furthest from live, in whatever order they answered", () => {
    expect(sourceLabel(["live", "cached"])).toBe("cached");
    expect(sourceLabel(["cached", "fallback", "live"])).toBe("fallback");
    expect(sourceLabel(["scripted", "fallback", "cached"])).toBe("scripted");
  });
});
