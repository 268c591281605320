import styles from "#components/ui/source-label.module.css";
import { messages } from "#lib/client/text.ts";
import type { EventSource } from "#lib/domain/events.ts";

/** Says what answers: the light is on only when it is live. */
export function SourceLabel({ source }: { source: EventSource }) {
  return (
    <p className={styles.label} data-source={source}>
      <span className={styles.light} aria-hidden="true" />
      {messages.sources[source]}
    </p>
  );
}
