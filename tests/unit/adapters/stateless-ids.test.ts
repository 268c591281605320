import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomId } from "#lib/adapters/random-id.ts";
import { statelessIds } from "#lib/adapters/stateless-ids.ts";
import { parseDemandText } from "#lib/domain/demand-text.ts";

const T0 = 1_760_000_000_000;
const carried = { demand: "周末想找人一起爬山", startAt: T0 };

describe("statelessIds", () => {
  const ids = statelessIds("a secret", randomId);
  const id = ids.issue(carried);

  it("carry any demand and its start to whoever has the same secret", () => {
    const other = statelessIds("a secret", randomId);
    const demands = fc.string({ unit: "grapheme", minLength: 1, maxLength: 500 });
    fc.assert(
      fc.property(demands, fc.nat({ max: 2 ** 44 }), (demand, startAt) => {
        expect(other.open(ids.issue({ demand, startAt }))).toEqual({ demand, startAt });
      }),
    );
  });

  it("are words that a URL needs not escape", () => {
    expect(id).toMatch(/^s\.[\w-]+\.[\w-]{22}$/);
  });

  it("are each another, also for the same words in the same millisecond", () => {
    expect(new Set(Array.from({ length: 100 }, () => ids.issue(carried))).size).toBe(100);
  });

  it("are no longer than a URL may be: 500 different Chinese characters in under 2200", () => {
    const demand = Array.from({ length: 500 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join("");
    const parsed = parseDemandText(demand);
    expect(parsed).toEqual({ ok: true, text: demand });
    expect(ids.issue({ demand, startAt: T0 }).length).toBeLessThan(2200);
  });

  it("do not open when one character is another, missing or added, wherever it stands", () => {
    for (let at = 0; at < id.length; at += 1) {
      const [before, after] = [id.slice(0, at), id.slice(at + 1)];
      for (const letter of ["A", "B", "-", ".", "=", "", `${id[at]}A`]) {
        if (letter !== id[at]) expect(ids.open(before + letter + after), `${letter} at ${at}`).toBeNull();
      }
    }
  });

  it("do not open when cut", () => {
    for (let length = 0; length < id.length; length += 1) expect(ids.open(id.slice(0, length))).toBeNull();
  });

  it("do not open in another spelling of the same bytes", () => {
    const last = id.slice(-1);
    const alike = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].filter((c) => c !== last);
    for (const letter of alike) expect(ids.open(id.slice(0, -1) + letter)).toBeNull();
    for (const tail of ["=", "==", " ", "\n", ".", "!"]) expect(ids.open(id + tail)).toBeNull();
  });

  it("do not open with another secret, nor with a payload under another's signature", () => {
    const foreign = statelessIds("another secret", randomId).issue(carried);
    expect(ids.open(foreign)).toBeNull();
    const [, , signature] = id.split(".");
    const [, payload] = ids.issue({ demand: "别的", startAt: T0 }).split(".");
    expect(ids.open(`s.${payload}.${signature}`)).toBeNull();
  });

  it("are not what ordinary ids look like", () => {
    for (let i = 0; i < 200; i += 1) expect(ids.open(randomId())).toBeNull();
    for (const odd of ["", "s", "s.", "s..", "s.a", "s.a.b.c", "nobody", "%00"]) expect(ids.open(odd)).toBeNull();
  });

  it("never throw at what somebody typed", () => {
    const opens = (text: string) => {
      expect(ids.open(`s.${text}`)).toBeNull();
    };
    fc.assert(fc.property(fc.string(), opens));
  });
});
