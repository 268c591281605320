import styles from "#components/negotiation/changes.module.css";
import { messages } from "#lib/client/text.ts";
import type { Round } from "#lib/domain/negotiation.ts";
import { type ProposalChange, proposalChanges } from "#lib/domain/proposal-changes.ts";

const { changed, was, when, joined, left } = messages.negotiation;

/** What a round changed, and who asked for it; what it says now stands in the plan above. Nothing where nothing changed. */
export function Changes(props: { before: Round; after: Round; names: ReadonlyMap<string, string> }) {
  const { before, after, names } = props;
  const asked = Object.entries(before.feedback).filter(([, said]) => said.feedbackType !== "accept");
  const changes = proposalChanges(before.proposal, after.proposal).filter(({ kind }) => kind !== "summary");
  if (asked.length === 0 && changes.length === 0) return null;
  return (
    <div className={styles.changes}>
      <h3 className={styles.heading}>{changed}</h3>
      <ul>
        {asked.map(([agentId, said]) => (
          <li key={agentId}>
            <b>{names.get(agentId)}</b> <q className={styles.asked}>{said.adjustmentRequest ?? said.reasoning}</q>
          </li>
        ))}
        {changes.map((change) => (
          <li key={changeKey(change)} className={styles.change}>
            <Change change={change} names={names} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const changeKey = (change: ProposalChange) => `${change.kind} ${"agentId" in change ? change.agentId : ""}`;

function Change({ change, names }: { change: ProposalChange; names: ReadonlyMap<string, string> }) {
  switch (change.kind) {
    case "summary":
    case "timeline":
      return (
        <>
          {when} <Was text={change.before} />
        </>
      );
    case "task":
      return (
        <>
          <b>{names.get(change.agentId)}</b> <Was text={change.before} />
        </>
      );
    case "joined":
      return (
        <>
          <b>{names.get(change.agentId)}</b> {joined}
        </>
      );
    case "left":
      return (
        <>
          <b>{names.get(change.agentId)}</b> {left} <Was text={change.responsibility} />
        </>
      );
    default:
      return change satisfies never;
  }
}

const Was = ({ text }: { text: string }) => (
  <del>
    {was} {text}
  </del>
);
