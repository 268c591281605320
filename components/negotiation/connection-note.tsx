import styles from "#components/negotiation/connection-note.module.css";
import { messages } from "#lib/client/text.ts";
import type { Connection } from "#lib/client/use-negotiation.ts";

const NOTES = {
  polling: messages.negotiation.polling,
  lost: messages.negotiation.offline,
  held: messages.negotiation.offlineHeld,
};

/** Says that something is wrong with the network, and only then. */
export function ConnectionNote({ connection }: { connection: Connection }) {
  return (
    <p className={styles.note} role="status" data-shown={connection !== "fine" || undefined}>
      {connection !== "fine" && NOTES[connection]}
    </p>
  );
}
