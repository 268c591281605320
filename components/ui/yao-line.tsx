import styles from "#components/ui/yao-line.module.css";
import { messages } from "#lib/client/text.ts";
import type { Stand } from "#lib/domain/agent-lines.ts";

/**
 * One line (爻): an agent's stand as a shape first and a colour second. The parts are always there, so that a changed
 * mind is a ring that opens or a line that breaks in place. `fresh` draws it from left to right, once; `decorative`
 * says that it is nobody's stand.
 */
export function YaoLine(props: { stand: Stand; fresh?: boolean; name?: string; decorative?: boolean }) {
  const { stand, fresh = false, name, decorative = false } = props;
  const named = decorative
    ? ({ "aria-hidden": true } as const)
    : ({ role: "img", "aria-label": messages.negotiation.standLabel[stand] } as const);
  return (
    <span
      className={styles.yao}
      data-stand={stand}
      data-fresh={fresh || undefined}
      style={name ? { viewTransitionName: name } : undefined}
      {...named}
    >
      <span className={styles.half} />
      <span className={styles.half} />
      <span className={styles.ring} />
    </span>
  );
}
