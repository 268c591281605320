import styles from "#components/negotiation/understanding.module.css";
import { messages } from "#lib/client/text.ts";
import type { Understanding as Understood } from "#lib/domain/stages.ts";

/** What was understood of the demand: why, the facts, and what is not known yet. */
export function Understanding({ understanding }: { understanding: Understood | undefined }) {
  const deep = understanding?.deepUnderstanding;
  const facts = deep ? [deep.location, deep.scale, deep.timeline].filter((fact) => fact !== undefined) : [];
  const tags = [...new Set([...facts, ...(deep?.keywords ?? [])])].slice(0, 5);
  return (
    <section className={styles.understanding} aria-live="polite">
      <p className={styles.motivation}>{deep ? deep.motivation : messages.negotiation.reading}</p>
      <ul className={styles.tags}>
        {tags.map((tag) => (
          <li key={tag}>{tag}</li>
        ))}
      </ul>
      {understanding && understanding.uncertainties.length > 0 && (
        <p className={styles.open}>
          {messages.negotiation.uncertainties}：{understanding.uncertainties[0]}
        </p>
      )}
    </section>
  );
}
