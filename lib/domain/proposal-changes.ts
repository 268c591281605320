import type { Assignment, Proposal } from "#lib/domain/stages.ts";

/** One thing that a new plan says differently. */
export type ProposalChange =
  | { kind: "summary" | "timeline"; before: string; after: string }
  | { kind: "joined" | "left"; agentId: string; responsibility: string }
  | { kind: "task"; agentId: string; before: string; after: string };

/** What changed from one round's plan to the next, the plan's own lines first. */
export function proposalChanges(before: Proposal, after: Proposal): ProposalChange[] {
  const changes: ProposalChange[] = [];
  for (const kind of ["summary", "timeline"] as const) {
    if (before[kind] !== after[kind]) changes.push({ kind, before: before[kind], after: after[kind] });
  }
  const taskOf = (proposal: Proposal, agentId: string): Assignment | undefined =>
    proposal.assignments.find((a) => a.agentId === agentId);
  for (const { agentId, responsibility } of after.assignments) {
    const old = taskOf(before, agentId);
    if (!old) changes.push({ kind: "joined", agentId, responsibility });
    else if (old.responsibility !== responsibility)
      changes.push({ kind: "task", agentId, before: old.responsibility, after: responsibility });
  }
  for (const { agentId, responsibility } of before.assignments) {
    if (!taskOf(after, agentId)) changes.push({ kind: "left", agentId, responsibility });
  }
  return changes;
}
