const MAX_UNITS = 200;

/** First `max` graphemes of a text. */
export const clip = (text: string, max: number): string => {
  const graphemes = [...new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(text)].map((g) => g.segment);
  return graphemes.length <= max ? text : graphemes.slice(0, max).join("");
};

/** A text of at most `max` graphemes and 200 UTF-16 units, cut at a pause where there is one, with an ellipsis. */
export function shorten(text: string, max: number): string {
  const flat = text.replace(/\s*\n\s*/g, "，");
  const whole = clip(flat, max);
  // One grapheme can be hundreds of units long.
  const cut =
    whole.length > MAX_UNITS
      ? Array.from(whole)
          .slice(0, MAX_UNITS / 2)
          .join("")
      : whole;
  if (cut === flat) return flat;
  const pause = Math.max(...["，", "。", "！", "？", "；", ",", ".", "、"].map((mark) => cut.lastIndexOf(mark)));
  return `${pause > cut.length / 3 ? cut.slice(0, pause) : cut}……`;
}

/** A sentence without its closing mark, to be carried on. */
export const open = (sentence: string): string => sentence.replace(/[。！？；，,.!?…\s]+$/u, "");

/** A sentence with exactly one closing mark. */
export const closed = (sentence: string): string => (/[。！？…]$/u.test(sentence) ? sentence : `${open(sentence)}。`);

/** 甲、乙和丙. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join("、")}和${names.at(-1) ?? ""}`;
