const MAX_UNITS = 200;

let segmenter: Intl.Segmenter | undefined;

/** First `max` graphemes of a text. */
export const clip = (text: string, max: number): string => {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "grapheme" });
  const graphemes = [...segmenter.segment(text)].map((g) => g.segment);
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

/** 甲、乙和丙; a name that begins or ends with 和 (和溪云) must not stand beside another 和. */
export const listed = (names: readonly string[]): string => {
  const last = names.at(-1) ?? "";
  if (names.length < 2 || names.some((name) => /^和|和$/u.test(name))) return names.join("、");
  return `${names.slice(0, -1).join("、")}和${last}`;
};
