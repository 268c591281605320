import { describe, expect, it } from "vitest";
import { loadContent } from "#lib/content/show-content.ts";
import { checkContent } from "#lib/domain/check-content.ts";
import type { DemoCase, ScriptStep } from "#lib/domain/demo-case.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";

const content = loadContent();

const caseById = (id: string): DemoCase => {
  const found = content.cases.find((c) => c.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return found;
};
const meetup = caseById("demo_meetup");
const faultsOf = (change: Partial<DemoCase>) => checkContent({ ...content, cases: [{ ...meetup, ...change }] });
const rewrite = (change: (step: ScriptStep, index: number) => ScriptStep) =>
  faultsOf({ steps: meetup.steps.map(change) });

describe("checkContent", () => {
  it("finds nothing in the content of the build", () => {
    expect(checkContent(content)).toEqual([]);
  });

  it.each<[string, Partial<ShowContent>, string]>([
    [
      "an agent there twice",
      { agents: [...content.agents, ...content.agents.slice(0, 1)] },
      "agent bob is there twice",
    ],
    ["a missing capability", { capabilities: content.capabilities.slice(1) }, "agent bob: no capability 统筹协调"],
    ["a case there twice", { cases: [meetup, meetup] }, "case demo_meetup is there twice"],
    [
      "an agent that no longer exists",
      { agents: content.agents.filter((a) => a.id !== "bob") },
      "case demo_meetup: no agent bob in the directory",
    ],
    [
      "an agent with another name",
      { agents: content.agents.map((a) => (a.id === "bob" ? { ...a, name: "Rob" } : a)) },
      "case demo_meetup: agent bob is Rob, not Bob",
    ],
  ])("reports %s", (_, change, fault) => {
    expect(checkContent({ ...content, ...change })).toContain(fault);
  });

  it("reports keywords that are in upper case or can never be found", () => {
    const faults = faultsOf({
      keywords: [
        { word: "UI", weight: 1 },
        { word: "big party", weight: 1 },
      ],
    });
    expect(faults).toEqual([
      "case demo_meetup: keyword UI is not lower-case",
      "case demo_meetup: keyword UI can never be found in a text",
      "case demo_meetup: keyword big party can never be found in a text",
    ]);
  });

  it("reports a long silence", () => {
    const faults = rewrite((step, index) => (index < 5 ? step : { ...step, offsetMs: step.offsetMs + 4000 }));
    expect(faults).toEqual(["case demo_meetup: 5000 ms of silence before step 6"]);
  });

  it("reports a step that is due before its predecessor", () => {
    const faults = rewrite((step, index) => (index === 3 ? { ...step, offsetMs: 0 } : step));
    expect(faults).toContain("case demo_meetup: step 4 is due before its predecessor");
  });

  it("reports a script without an end", () => {
    expect(faultsOf({ steps: meetup.steps.slice(0, -1) })).toEqual([
      "case demo_meetup: does not end in a terminal event",
    ]);
  });

  it("reports a step that can't follow the one before it", () => {
    expect(faultsOf({ steps: meetup.steps.toSpliced(1, 1) })).toContainEqual(
      expect.stringMatching(/^case demo_meetup: offer_response#3 can't follow understood#2/),
    );
  });

  it("reports an end that comes before the rounds' rules allow it", () => {
    const steps = meetup.steps.filter((step) => step.offsetMs !== 10_000);
    expect(faultsOf({ steps })).toEqual(["case demo_meetup: finalized while the rules say ask_feedback"]);
  });

  it("reports an outcome that the rounds' rules don't give", () => {
    const faults = rewrite((step) =>
      step.body.type === "negotiation_finalized" ? { ...step, body: { ...step.body, outcome: "compromise" } } : step,
    );
    expect(faults).toContain("case demo_meetup: ends compromise, by the rules agreed");
  });
});
