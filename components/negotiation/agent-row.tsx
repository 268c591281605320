import styles from "#components/negotiation/agent-row.module.css";
import { Say } from "#components/ui/say.tsx";
import { YaoLine } from "#components/ui/yao-line.tsx";
import { messages } from "#lib/client/text.ts";
import type { AgentLine } from "#lib/domain/agent-lines.ts";
import type { EventSource } from "#lib/domain/events.ts";

const { thinking, rethinking, conditions: conditionsLabel } = messages.negotiation;

/**
 * One agent: its line, who it speaks for, and what it said last. `since` is when the page began to watch, epoch ms:
 * what was said later is drawn and said, what was there already just stands. `label` is what the whole page says. `named`: this is the line that
 * moves into the figure at the end.
 */
export function AgentRow(props: { line: AgentLine; since: number; label: EventSource; named: boolean }) {
  const { line, since, label, named } = props;
  const fresh = line.at !== undefined && line.at > since;
  return (
    <li className={styles.row} data-stand={line.stand}>
      <span className={styles.line}>
        <YaoLine stand={line.stand} fresh={fresh} {...(named && { name: `yao-${line.agentId}` })} />
      </span>
      <div className={styles.said}>
        <h3 className={styles.name}>
          {line.name} <span className={styles.role}>{line.role}</span>
          <span className={styles.aside}>
            {line.asked && line.words
              ? rethinking
              : line.source && line.source !== label && messages.sources[line.source]}
          </span>
        </h3>
        <p className={styles.words}>
          {line.words ? <Say key={line.words} text={line.words} fresh={fresh} /> : thinking}
        </p>
        {line.conditions.length > 0 && (
          <p className={styles.conditions}>
            <span className={styles.conditionsLabel}>{conditionsLabel}</span>
            {line.conditions.join("；")}
          </p>
        )}
      </div>
    </li>
  );
}
