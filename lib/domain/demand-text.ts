import { countGraphemes, MAX_GRAPHEMES } from "#lib/domain/graphemes.ts";

/** Above this many UTF-16 units a text is refused before it is segmented. */
const MAX_UNITS = 16_384;

// What NFKC would make ASCII of (，！？：…) belongs to Chinese text and stays.
const NOT_CJK_PUNCTUATION = /[^\u2026\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+/g;
// A zero-width joiner is part of an emoji only between two pictographs.
const STRAY_JOINER =
  /(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
// Control, bidi, zero-width, tag and filler characters; a line break, emoji joiners and emoji style stay.
const INVISIBLE = /[[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffc]--[\n\u200d\ufe0e\ufe0f]]/gv;

// No script needs more marks on a letter; towers of them would cover the lines above.
const TOWER = /(\p{M}{4})\p{M}+/gu;

const withoutInvisible = (text: string): string => text.replace(INVISIBLE, "").replace(STRAY_JOINER, "");

/**
 * Text as it may be kept and shown: well-formed, NFKC (Chinese punctuation aside), without control, bidi and
 * zero-width characters; line breaks stay, at most two in a row.
 */
export const cleanText = (raw: string): string => {
  const lines = raw
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/\t/g, " ");
  // Before NFKC, so that what stood apart composes, and after it, because it makes letters of pictographs (™).
  const composed = withoutInvisible(lines).replace(NOT_CJK_PUNCTUATION, (part) => part.normalize("NFKC"));
  return withoutInvisible(composed)
    .replace(TOWER, "$1")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
};

export type DemandText = { ok: true; text: string } | { ok: false; code: "demand_empty" | "demand_too_long" };

/** Cleans and judges what a participant typed. */
export function parseDemandText(raw: string): DemandText {
  if (raw.length > MAX_UNITS) return { ok: false, code: "demand_too_long" };
  const text = cleanText(raw);
  if (!/[[\p{L}\p{N}\p{S}\p{P}\p{Extended_Pictographic}]--\u2800]/v.test(text))
    return { ok: false, code: "demand_empty" };
  return countGraphemes(text) > MAX_GRAPHEMES ? { ok: false, code: "demand_too_long" } : { ok: true, text };
}
