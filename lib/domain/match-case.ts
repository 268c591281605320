import type { DemoCase } from "#lib/domain/demo-case.ts";
import { words } from "#lib/domain/text-words.ts";

/** A case answers a demand from this score on: one decisive keyword, or several hints. */
export const MATCH_THRESHOLD = 3;

const CHINESE = /^\p{Script=Han}{2,}$/u;
const isWithin = (word: string, other: string) => word !== other && CHINESE.test(word) && other.includes(word);

/**
 * Finds what of the keywords stands in a text. Latin ones count as whole words only, so that `ui` is not in
 * `build`; Chinese ones also inside a word, because a dictionary's cuts are not everybody's.
 */
const finder = (text: string) => {
  const found = new Set(words(text.normalize("NFKC")));
  const plain = text.normalize("NFKC").toLowerCase();
  return (keyword: string) => found.has(keyword) || (CHINESE.test(keyword) && plain.includes(keyword));
};

/** A keyword inside a longer one that was found (设计 in 设计师) says nothing of its own. */
const score = (keywords: DemoCase["keywords"], has: (keyword: string) => boolean): number => {
  const hits = keywords.filter(({ word }) => has(word));
  const own = hits.filter(({ word }) => !hits.some((other) => isWithin(word, other.word)));
  return own.reduce((sum, { weight }) => sum + weight, 0);
};

/** True if a text can contain `keyword`: one written in upper case, or of two Latin words, is never found. */
export const canMatch = (keyword: string): boolean => finder(keyword)(keyword);

/** The case that fits a demand best, or null if none fits well enough. Of equals the first. */
export function matchCase(text: string, cases: readonly DemoCase[]): { case: DemoCase; score: number } | null {
  const has = finder(text);
  const ranked = cases
    .map((demoCase) => ({ case: demoCase, score: score(demoCase.keywords, has) }))
    .filter((match) => match.score >= MATCH_THRESHOLD)
    .sort((a, b) => b.score - a.score);
  return ranked[0] ?? null;
}
