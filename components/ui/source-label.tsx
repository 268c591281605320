import styles from "#components/ui/source-label.module.css";
import { messages } from "#lib/client/text.ts";
import type { EventSource, SwitchReason } from "#lib/domain/events.ts";

/** Says what answers, and why not the model, if something came between: the light is on only when it is live. */
export function SourceLabel({ source, why }: { source: EventSource; why: SwitchReason | null }) {
  return (
    <div className={styles.source}>
      <p className={styles.label} data-source={source}>
        <span className={styles.light} aria-hidden="true" />
        {messages.sources[source]}
      </p>
      {why && <p className={styles.why}>{messages.switches[why]}</p>}
    </div>
  );
}
