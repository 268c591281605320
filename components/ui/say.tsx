import styles from "#components/ui/say.module.css";

/** Phrases of spoken text: up to and with its punctuation. */
const PHRASE = /[^，。！？；：、,.!?;:…]+[，。！？；：、,.!?;:…”』」）)]*|[，。！？；：、,.!?;:…”』」）)]+/gu;

/** Words that are said: set in phrase by phrase at reading speed when they are new, simply there otherwise. */
export function Say({ text, fresh }: { text: string; fresh: boolean }) {
  if (!fresh) return <>{text}</>;
  return [...text.matchAll(PHRASE)].map(({ 0: phrase, index }, nth) => (
    <span key={index} className={styles.phrase} style={{ "--nth": nth }}>
      {phrase}
    </span>
  ));
}
