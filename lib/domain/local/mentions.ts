/** One word found in a text. `start` counts UTF-16 units of the lower-cased text. */
export interface Mention {
  word: string;
  start: number;
}

const LATIN_EDGE = /[a-z0-9]/;

const isWhole = (text: string, start: number, end: number): boolean => {
  const before = text[start - 1] ?? " ";
  const after = text[end] ?? " ";
  const first = text[start] ?? " ";
  const last = text[end - 1] ?? " ";
  return !(LATIN_EDGE.test(first) && LATIN_EDGE.test(before)) && !(LATIN_EDGE.test(last) && LATIN_EDGE.test(after));
};

// 不要摄影 asks for no photographer.
const REFUSED = /(?:不要|不需要|不用|无需|别|除了)$/;

const find = (text: string, word: string): number[] => {
  const starts: number[] = [];
  for (let start = text.indexOf(word); start !== -1; start = text.indexOf(word, start + 1)) {
    if (isWhole(text, start, start + word.length) && !REFUSED.test(text.slice(0, start))) starts.push(start);
  }
  return starts;
};

/**
 * Where `words` (lower-case) stand in `text`, by place. Chinese words are found anywhere, Latin ones only whole: `ui`
 * is not in `build`. What was refused (不要…) does not count.
 */
export function mentions(text: string, words: readonly string[]): Mention[] {
  const plain = text.toLowerCase();
  return words
    .flatMap((word) => find(plain, word).map((start) => ({ word, start })))
    .sort((a, b) => a.start - b.start || b.word.length - a.word.length);
}

/** True if `inner` lies within a longer one of `others`, as 设计 does in 设计师. */
export const isCovered = (inner: Mention, others: readonly Mention[]): boolean =>
  others.some(
    (other) =>
      other.word.length > inner.word.length &&
      other.start <= inner.start &&
      other.start + other.word.length >= inner.start + inner.word.length,
  );

/** True if any of `words` stands in `text`. */
export const hasAny = (text: string, words: readonly string[]): boolean => mentions(text, words).length > 0;
