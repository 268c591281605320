/** Most graphemes that a demand may have. */
export const MAX_GRAPHEMES = 500;

let segmenter: Intl.Segmenter | undefined;

/** Number of graphemes, what a reader calls characters: an emoji family is one. */
export function countGraphemes(text: string): number {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "grapheme" });
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}
