import { describe, expect, it } from "vitest";
import { leadMs, snapshotCursor, streamCursor } from "#lib/http/cursor.ts";

const at = (query: string) => new URL(`http://localhost/api/x${query}`);
const place = (query: string, lastEventId?: string) =>
  streamCursor(
    new Request(at(query), { headers: lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId } }),
    at(query),
  );

const NO_SEQ = ["abc", "-1", "1.5", "1e3", "0x1", "1 2", "٣", "1234567890", "NaN", "Infinity"];

describe("snapshotCursor", () => {
  it("is the seq after which events are asked for, 0 when it is not given", () => {
    expect(["", "?after=0", "?after=7", "?after=007"].map((query) => snapshotCursor(at(query)))).toEqual([0, 0, 7, 7]);
  });

  it("refuses what is no number", () => {
    for (const seq of ["", ...NO_SEQ]) {
      const read = () => snapshotCursor(at(`?after=${encodeURIComponent(seq)}`));
      expect(read, seq).toThrow(expect.objectContaining({ code: "invalid_cursor" }));
    }
  });
});

describe("streamCursor", () => {
  it("is Last-Event-ID, else ?after, else the beginning", () => {
    expect(place("", "4")).toBe(4);
    expect(place("?after=2", "4")).toBe(4);
    expect(place("?after=2")).toBe(2);
    expect(place("?after=2", "")).toBe(2);
    expect(place("?after=")).toBe(0);
    expect(place("")).toBe(0);
  });

  it("is beyond every log for what is no number, so that the stream says reset", () => {
    // A header's value can only hold Latin-1; undici refuses the rest before it is sent.
    for (const seq of NO_SEQ.filter((value) => value !== "٣")) {
      expect(place("", seq)).toBe(Number.MAX_SAFE_INTEGER);
    }
    for (const seq of NO_SEQ) expect(place(`?after=${encodeURIComponent(seq)}`)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe("leadMs", () => {
  it("is 0 when it is absent, no number or not positive", () => {
    for (const query of ["", "?lead=", "?lead=abc", "?lead=0", "?lead=-5000", "?lead=NaN", "?lead=-Infinity"]) {
      expect(leadMs(at(query)), query).toBe(0);
    }
  });

  it("is rounded up to whole seconds, so that many viewers share few timers", () => {
    expect(["1", "1000", "1001", "59999.5"].map((lead) => leadMs(at(`?lead=${lead}`)))).toEqual([
      1000, 1000, 2000, 60_000,
    ]);
  });

  it("is two minutes at the most", () => {
    for (const lead of ["120000", "120001", "1e12", "Infinity"]) expect(leadMs(at(`?lead=${lead}`))).toBe(120_000);
  });
});
