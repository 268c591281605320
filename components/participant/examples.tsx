import styles from "#components/participant/examples.module.css";
import { messages } from "#lib/client/text.ts";

/** Four demands to begin with; a press puts one into the field, unless `disabled`. */
export function Examples({ onPick, disabled }: { onPick: (example: string) => void; disabled: boolean }) {
  return (
    <section className={styles.examples} aria-labelledby="examples">
      <h2 id="examples" className={styles.title}>
        {messages.form.examplesTitle}
      </h2>
      <ul>
        {messages.form.examples.map((example) => (
          <li key={example}>
            <button type="button" className={styles.example} disabled={disabled} onClick={() => onPick(example)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
