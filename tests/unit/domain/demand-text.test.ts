import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, parseDemandText } from "#lib/domain/demand-text.ts";
import { countGraphemes, MAX_GRAPHEMES } from "#lib/domain/graphemes.ts";

const FAMILY = "👨‍👩‍👧‍👦";
const RARE = "𠮷";

/** Text in which what cleaning touches is frequent. */
const anyRaw = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."a， 。é™ℹ㊗︒﹐ﷺ\u0301\u3099ｶﾞ각"),
    fc.constantFrom("\n", "\r", "\t", " ", "\u3000", "\u2028", "\u00a0", "\u0085"),
    fc.constantFrom("\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\ufe0f", "\u00ad", "\u0000", "\ud800", "\u3164"),
    fc.constantFrom("👩", "❤", "🏽", FAMILY, RARE, "🏴", "\u{e0067}"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
});

describe("cleanText", () => {
  it("changes nothing that it has cleaned", () => {
    fc.assert(
      fc.property(anyRaw, (raw) => {
        const once = cleanText(raw);
        expect(cleanText(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves no control, bidi or zero-width character but line breaks and emoji joiners", () => {
    fc.assert(
      fc.property(anyRaw, (raw) => {
        expect(cleanText(raw)).not.toMatch(
          /[^\P{Cc}\n]|[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad]/u,
        );
        expect(cleanText(raw).isWellFormed()).toBe(true);
      }),
    );
  });

  it.each([
    ["full-width letters and digits become plain", "ＡＩ聚会３０人", "AI聚会30人"],
    [
      "Chinese punctuation stays",
      "「下午3点」，可以吗？——好的……（真的）！：；、",
      "「下午3点」，可以吗？——好的……（真的）！：；、",
    ],
    ["control characters go", "聚\u0000会\u0007\u001b[31m", "聚会[31m"],
    ["bidi controls go", "下班\u202e后\u2066打球\u2069", "下班后打球"],
    ["zero-width characters go", "聚\u200b会\ufeff\u2060吧", "聚会吧"],
    ["accents compose across what is taken out", "cafe\u200b\u0301", "café"],
    ["a joiner outside an emoji goes", "聚\u200d会", "聚会"],
    ["an emoji family stays whole", `带${FAMILY}爬山`, `带${FAMILY}爬山`],
    ["an emoji keeps its style and colour", "❤️👍🏽", "❤️👍🏽"],
    ["CJK extension characters stay", `${RARE}野家`, `${RARE}野家`],
    ["half a surrogate pair becomes the replacement character", "聚\ud83d会", "聚\ufffd会"],
    ["line breaks become one kind, two in a row at most", "一\r\n二\r\r\r\r三\u2028四", "一\n二\n\n三\n四"],
    ["runs of blanks become one", "一 \t\u00a0\u3000 二", "一 二"],
    ["blanks around lines and the text go", "  一  \n  二  ", "一\n二"],
    ["HTML stays text", '<b>聚会</b> & "party"', '<b>聚会</b> & "party"'],
  ])("%s", (_, raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });
});

describe("countGraphemes", () => {
  it.each([
    ["an emoji family", FAMILY, 1],
    ["a flag", "🇨🇳", 1],
    ["a skin tone", "👍🏽", 1],
    ["a CJK extension character", RARE, 1],
    ["three Chinese characters", "办聚会", 3],
    ["a letter with a combining mark", "e\u0301", 1],
    ["nothing", "", 0],
  ])("counts %s", (_, text, count) => {
    expect(countGraphemes(text)).toBe(count);
  });
});

describe("parseDemandText", () => {
  it.each(["", "   ", "\n\t\r\n", "\u200b\u202e", "\ufe0f", "\u3164", "\u2800"])("calls %j empty", (raw) => {
    expect(parseDemandText(raw)).toEqual({ ok: false, code: "demand_empty" });
  });

  it.each(["聚", "?", "1", "🎉", RARE])("accepts %j", (raw) => {
    expect(parseDemandText(raw)).toEqual({ ok: true, text: raw });
  });

  it.each(["聚", FAMILY, RARE])("accepts %s up to the limit, and not one more", (grapheme) => {
    const full = grapheme.repeat(MAX_GRAPHEMES);
    expect(parseDemandText(full)).toEqual({ ok: true, text: full });
    expect(parseDemandText(full + grapheme)).toEqual({ ok: false, code: "demand_too_long" });
  });

  it("counts after cleaning", () => {
    expect(parseDemandText(`${"聚".repeat(MAX_GRAPHEMES)}\u200b   `)).toMatchObject({ ok: true });
  });

  it("refuses a huge text without looking at it", () => {
    expect(parseDemandText(" ".repeat(16_385))).toEqual({ ok: false, code: "demand_too_long" });
  });
});
