import type { ReactNode } from "react";
import { AgentRow } from "#components/negotiation/agent-row.tsx";
import { Changes } from "#components/negotiation/changes.tsx";
import styles from "#components/negotiation/negotiation-view.module.css";
import { Outcome } from "#components/negotiation/outcome.tsx";
import { ProposalCard } from "#components/negotiation/proposal-card.tsx";
import { Understanding } from "#components/negotiation/understanding.tsx";
import { Brand } from "#components/ui/brand.tsx";
import { SourceLabel } from "#components/ui/source-label.tsx";
import { Steps } from "#components/ui/steps.tsx";
import { YaoLine } from "#components/ui/yao-line.tsx";
import { messages } from "#lib/client/text.ts";
import { agentLines } from "#lib/domain/agent-lines.ts";
import type { NegotiationState } from "#lib/domain/negotiation.ts";
import { sourceLabel, stepsDone } from "#lib/domain/progress.ts";
import { bestRound } from "#lib/domain/rounds.ts";
import type { QueuePlace } from "#lib/domain/snapshot.ts";

const text = messages.negotiation;
/** Lines that stand for the cast until it is chosen. */
const EXPECTED_CAST = ["first", "second", "third", "fourth"];

/**
 * One negotiation as a page. `since` is when the page began to watch, epoch ms. `settled` says that the end has been
 * staged: the proposal stands first, and how it came about below it. `actions` follow the end.
 */
export function NegotiationView(props: {
  state: NegotiationState;
  queue: QueuePlace | undefined;
  demand: ReactNode;
  since: number;
  settled: boolean;
  actions: ReactNode;
}) {
  const { state, queue, demand, since, settled, actions } = props;
  const lines = agentLines(state);
  const names = new Map(lines.map(({ agentId, name }) => [agentId, name]));
  const rounds = "rounds" in state ? state.rounds : [];
  const label = sourceLabel("sources" in state ? state.sources : []);
  const ended = settled && state.phase === "finalized";
  const underWay = !ended && state.phase !== "failed";
  const understood = <Understanding understanding={"understanding" in state ? state.understanding : undefined} />;

  return (
    <main className={styles.page} data-ended={ended || undefined}>
      <header className={styles.bar}>
        <Brand />
        {state.phase !== "empty" && <SourceLabel source={label} why={state.switchReason} />}
      </header>
      <div className={styles.asked}>
        <h1 className={styles.demand}>{demand}</h1>
        {underWay && <Steps done={stepsDone(state)} round={rounds.length} />}
        {underWay && (state.phase === "submitted" && queue ? <Queue queue={queue} /> : understood)}
      </div>
      <div className={styles.answer}>
        {ended && (
          <>
            <Outcome state={state} lines={lines} names={names} />
            {actions}
            {understood}
          </>
        )}
        {state.phase === "failed" ? (
          <>
            <p className={styles.failed}>{state.message}</p>
            {actions}
          </>
        ) : (
          <section className={styles.cast}>
            <h2 className={styles.heading} aria-live="polite">
              {castHeading(state)}
            </h2>
            <ul>
              {lines.length === 0
                ? EXPECTED_CAST.map((key) => (
                    <li key={key} className={styles.expected}>
                      <YaoLine stand="thinking" />
                    </li>
                  ))
                : lines.map((line) => (
                    <AgentRow key={line.agentId} line={line} since={since} label={label} named={!ended} />
                  ))}
            </ul>
          </section>
        )}
        {(ended ? rounds.toSpliced(bestRound(rounds), 1) : rounds.slice(-1)).toReversed().map((round) => {
          const before = rounds[round.round - 2];
          return (
            <ProposalCard
              id={`plan-${round.round}`}
              floats={!ended}
              key={round.round}
              heading={text.roundTitle(round.round)}
              proposal={round.proposal}
              names={names}
            >
              {before && <Changes before={before} after={round} names={names} />}
            </ProposalCard>
          );
        })}
      </div>
    </main>
  );
}

function castHeading(state: NegotiationState): string {
  if (!("candidates" in state)) return text.searching;
  if (state.phase === "finalized") return text.castEnded;
  if (state.phase !== "gathering") return text.castTitle;
  const answered = Object.keys(state.offers).length;
  return answered === state.candidates.length ? text.drafting : text.gathering(answered, state.candidates.length);
}

/** The wait in steps of five seconds: it is a guess, and each new word is read out. */
function Queue({ queue }: { queue: QueuePlace }) {
  return (
    <section className={styles.queue} aria-live="polite">
      <h2 className={styles.heading}>{text.waitingTitle}</h2>
      <p>{text.waiting(queue.position - 1, Math.max(1, Math.ceil(queue.etaMs / 5000)) * 5)}</p>
    </section>
  );
}
