import styles from "#components/ui/figure-mark.module.css";
import { YaoLine } from "#components/ui/yao-line.tsx";
import { messages } from "#lib/client/text.ts";
import type { AgentLine } from "#lib/domain/agent-lines.ts";

/** The lines of a negotiation drawn together, the first one at the bottom: the mark of its proposal. */
export function FigureMark({ lines }: { lines: readonly AgentLine[] }) {
  return (
    <figure className={styles.figure} aria-label={messages.negotiation.figureLabel}>
      {lines.toReversed().map((line) => (
        <YaoLine key={line.agentId} stand={line.stand} name={`yao-${line.agentId}`} />
      ))}
    </figure>
  );
}
