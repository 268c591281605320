import type { ReactNode } from "react";
import styles from "#components/negotiation/proposal-card.module.css";
import { messages } from "#lib/client/text.ts";
import type { Proposal } from "#lib/domain/stages.ts";

const { when, who } = messages.negotiation;

/**
 * A plan: what, when, and who does what. `names` by agent id; `children` stand below it. While a plan that
 * `floats` is out of sight, its heading waits at the lower edge of the screen and leads to it.
 */
export function ProposalCard(props: {
  id: string;
  floats: boolean;
  heading: string;
  proposal: Proposal;
  names: ReadonlyMap<string, string>;
  children?: ReactNode;
}) {
  const { id, floats, heading, proposal, names, children } = props;
  return (
    <section className={styles.plan} aria-live="polite">
      <h2 className={styles.heading} data-floats={floats || undefined}>
        <a href={`#${id}`}>{heading}</a>
      </h2>
      <div id={id} className={styles.card}>
        <ProposalBody proposal={proposal} names={names} />
        {children}
      </div>
    </section>
  );
}

/** The plan's own text, without a frame. */
export function ProposalBody({ proposal, names }: { proposal: Proposal; names: ReadonlyMap<string, string> }) {
  return (
    <>
      <p className={styles.summary}>{proposal.summary}</p>
      <p className={styles.timeline}>
        <span className={styles.label}>{when}</span>
        {proposal.timeline}
      </p>
      <h3 className="visually-hidden">{who}</h3>
      <dl className={styles.tasks}>
        {proposal.assignments.map(({ agentId, responsibility }) => (
          <div key={agentId} className={styles.task}>
            <dt>{names.get(agentId) ?? agentId}</dt>
            <dd>{responsibility}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
