import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proposalChanges } from "#lib/domain/proposal-changes.ts";
import { aProposal } from "#tests/support/domain.ts";

const anyProposal = fc
  .record({
    cast: fc.uniqueArray(fc.constantFrom("bob", "alice", "charlie"), { minLength: 1 }),
    task: fc.constantFrom("一", "二"),
    summary: fc.constantFrom("甲", "乙"),
    timeline: fc.constantFrom("早", "晚"),
  })
  .map(({ cast, task, ...rest }) => ({ ...aProposal(cast, { bob: task }), ...rest }));

describe("proposalChanges", () => {
  it("tells of nothing between a plan and itself, whoever stands first in it", () => {
    fc.assert(
      fc.property(anyProposal, (plan) => {
        expect(proposalChanges(plan, { ...plan, assignments: plan.assignments.toReversed() })).toEqual([]);
      }),
    );
  });

  it("tells of the same things back and forth", () => {
    const mirrored = { joined: "left", left: "joined" } as Record<string, string>;
    const thing = (change: object, mirror: boolean) => {
      const { kind, agentId } = { agentId: "", ...change } as { kind: string; agentId: string };
      return `${mirror ? (mirrored[kind] ?? kind) : kind} ${agentId}`;
    };
    fc.assert(
      fc.property(anyProposal, anyProposal, (before, after) => {
        const there = proposalChanges(before, after).map((change) => thing(change, false));
        const back = proposalChanges(after, before).map((change) => thing(change, true));
        expect(there.toSorted()).toEqual(back.toSorted());
        expect(new Set(there).size).toBe(there.length);
      }),
    );
  });

  it("tells the plan's own lines first, then the tasks in the new plan's order, then who left", () => {
    const before = { ...aProposal(["bob", "alice"], { alice: "讲课" }), timeline: "早" };
    const after = { ...aProposal(["charlie", "alice"], { alice: "讲两课" }), summary: "另一个", timeline: "晚" };
    expect(proposalChanges(before, after)).toEqual([
      { kind: "summary", before: before.summary, after: "另一个" },
      { kind: "timeline", before: "早", after: "晚" },
      { kind: "joined", agentId: "charlie", responsibility: "charlie 的事" },
      { kind: "task", agentId: "alice", before: "讲课", after: "讲两课" },
      { kind: "left", agentId: "bob", responsibility: "bob 的事" },
    ]);
  });
});
