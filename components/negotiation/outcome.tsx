import { Changes } from "#components/negotiation/changes.tsx";
import styles from "#components/negotiation/outcome.module.css";
import { ProposalBody } from "#components/negotiation/proposal-card.tsx";
import { FigureMark } from "#components/ui/figure-mark.tsx";
import { messages } from "#lib/client/text.ts";
import type { AgentLine } from "#lib/domain/agent-lines.ts";
import type { NegotiationState } from "#lib/domain/negotiation.ts";
import { bestRound } from "#lib/domain/rounds.ts";

const { outcome: outcomes, outcomeLead, open, rounds: roundsOf, tookSeconds } = messages.negotiation;

/** The end, worth a screenshot: the lines drawn together, and the proposal beside them. */
export function Outcome(props: {
  state: Extract<NegotiationState, { phase: "finalized" }>;
  lines: readonly AgentLine[];
  names: ReadonlyMap<string, string>;
}) {
  const { state, lines, names } = props;
  const seconds = Math.max(1, Math.round((state.lastAt - state.startedAt) / 1000));
  // Of a compromise the plan may be an earlier round's.
  const settled = bestRound(state.rounds);
  const [before, after] = [state.rounds[settled - 1], state.rounds[settled]];
  return (
    <section className={styles.outcome} aria-labelledby="outcome">
      <header className={styles.head}>
        <FigureMark lines={lines} />
        <div>
          <h2 id="outcome" className={styles.title}>
            {outcomes[state.outcome]}
          </h2>
          <p className={styles.lead}>{outcomeLead[state.openPoints.length > 0 ? "compromise" : state.outcome]}</p>
          <p className={styles.facts}>
            {roundsOf(state.rounds.length)} · {tookSeconds(seconds)}
          </p>
        </div>
      </header>
      <ProposalBody proposal={state.proposal} names={names} />
      {before && after && <Changes before={before} after={after} names={names} />}
      {state.openPoints.length > 0 && (
        <div className={styles.open}>
          <h3>{open}</h3>
          <ul>
            {[...new Set(state.openPoints)].map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
