import styles from "#components/ui/steps.module.css";
import { messages } from "#lib/client/text.ts";

const { steps, stepOf } = messages.negotiation;

/** The five steps of a negotiation; `done` of them are over, the next one is going on. */
export function Steps({ done, round }: { done: number; round: number }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => {
        const stage = index < done ? "done" : index === done ? "now" : "next";
        const label = stage === "now" && index === steps.length - 1 && round > 0 ? stepOf(round) : step;
        return (
          <li key={step} data-stage={stage} aria-current={stage === "now" ? "step" : undefined}>
            {label}
          </li>
        );
      })}
    </ol>
  );
}
