import { Fragment } from "react";
import styles from "#components/ui/phrases.module.css";

/** Words that must not be torn apart at a line's end, punctuation with the word before it; with their offsets. */
function wordsOf(text: string): { word: string; offset: number }[] {
  const words: { word: string; offset: number }[] = [];
  for (const { segment, index, isWordLike } of new Intl.Segmenter("zh", { granularity: "word" }).segment(text)) {
    const last = words.at(-1);
    if (last && !isWordLike) last.word += segment;
    else words.push({ word: segment, offset: index });
  }
  return words;
}

/** Chinese that breaks between words. For text that is rendered in one place only: dictionaries differ. */
export function Phrases({ text }: { text: string }) {
  return (
    <span className={styles.phrases}>
      {wordsOf(text).map(({ word, offset }) => (
        <Fragment key={offset}>
          {word}
          <wbr />
        </Fragment>
      ))}
    </span>
  );
}
