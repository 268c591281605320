import styles from "#components/negotiation/connection-note.module.css";
import { messages } from "#lib/client/text.ts";
import type { Connection } from "#lib/client/use-negotiation.ts";

const NOTES = {
  polling: messages.negotiation.polling,
  lost: messages.negotiation.offline,
  held: messages.negotiation.offlineHeld,
};

/** Says that something is wrong with the network, and only then; its place is there before, for who has it read out. */
export function ConnectionNote({ connection }: { connection: Connection }) {
  return (
    <div className={styles.place} role="status">
      {connection !== "fine" && <p className={styles.note}>{NOTES[connection]}</p>}
    </div>
  );
}
