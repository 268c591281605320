import { describe, expect, it } from "vitest";
import { expectedWaitMs } from "#lib/domain/admission.ts";

describe("expectedWaitMs", () => {
  it("grows with the place in the queue and shrinks with the number of runs at once", () => {
    expect(expectedWaitMs(1, 100, 20_000)).toBe(200);
    expect(expectedWaitMs(50, 100, 20_000)).toBe(10_000);
    expect(expectedWaitMs(50, 50, 20_000)).toBe(20_000);
  });

  it("is a whole number of milliseconds", () => {
    expect(expectedWaitMs(1, 3, 1000)).toBe(333);
  });

  it("has no end where nothing runs", () => {
    expect(expectedWaitMs(1, 0, 20_000)).toBe(Number.POSITIVE_INFINITY);
  });
});
