import { describe, expect, it } from "vitest";
import { cases } from "#lib/content/cases.ts";
import { checked, loadContent } from "#lib/content/show-content.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { EventBody } from "#lib/domain/events.ts";
import { MAX_ROUNDS } from "#lib/domain/rounds.ts";

const bodies = <T extends EventBody["type"]>({ steps }: DemoCase, type: T) =>
  steps.map((step) => step.body).filter((body): body is Extract<EventBody, { type: T }> => body.type === type);
const offsets = ({ steps }: DemoCase, type: EventBody["type"]) =>
  steps.filter((step) => step.body.type === type).map((step) => step.offsetMs);
const caseById = (id: string): DemoCase => {
  const found = cases.find((c) => c.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return found;
};
const said = (demoCase: DemoCase) =>
  demoCase.steps.flatMap(({ offsetMs, body }) => {
    if (body.type === "offer_response") return [`${offsetMs} ${body.agentId} ${body.decision}`];
    return body.type === "proposal_feedback" ? [`${offsetMs} ${body.agentId} ${body.feedbackType}`] : [];
  });

describe("the content of the build", () => {
  it("is fit for a show", () => {
    expect(loadContent().cases.length).toBeGreaterThanOrEqual(8);
  });

  it("is refused in one error that lists every fault", () => {
    const content = loadContent();
    const broken = cases.map((c) => ({ ...c, title: "", keywords: [{ word: "UI", weight: 1 }] }));
    const load = () => checked({ ...content, cases: broken.slice(0, 2) });
    expect(load).toThrow(
      /cases\.0\.title[\s\S]*cases\.1\.title[\s\S]*demo_meetup: keyword UI[\s\S]*demo_designer: keyword UI/,
    );
  });
});

describe.each(cases.map((demoCase) => [demoCase.id, demoCase] as const))("%s", (id, demoCase) => {
  it("shows that it understood within 0.9 s, and whom it asks within 1.9 s", () => {
    expect(offsets(demoCase, "demand_understood")[0]).toBeLessThanOrEqual(900);
    expect(offsets(demoCase, "candidates_selected")[0]).toBeLessThanOrEqual(1900);
  });

  it("holds a hall's attention and lets it go in time", () => {
    // The two given cases keep the offsets they were given.
    const shortest = id === "demo_designer" || id === "demo_meetup" ? 6000 : 12_000;
    const length = demoCase.steps.at(-1)?.offsetMs;
    expect(length).toBeGreaterThanOrEqual(shortest);
    expect(length).toBeLessThanOrEqual(45_000);
  });

  it("lets only those speak who have something to say", () => {
    for (const offer of bodies(demoCase, "offer_response")) {
      expect(offer.contribution === "").toBe(offer.decision === "decline");
      expect(offer.conditions.length > 0).toBe(offer.decision === "conditional");
    }
    for (const feedback of bodies(demoCase, "proposal_feedback"))
      expect(feedback.adjustmentRequest !== undefined).toBe(feedback.feedbackType === "negotiate");
  });
});

describe("the given cases", () => {
  it("keep the party's people, times and words", () => {
    const meetup = caseById("demo_meetup");
    expect(said(meetup)).toEqual([
      "2000 bob participate",
      "3000 alice participate",
      "4000 charlie participate",
      "6000 bob accept",
      "7000 alice negotiate",
      "8000 charlie accept",
      "10000 alice accept",
    ]);
    expect(bodies(meetup, "proposal_feedback")[1]?.adjustmentRequest).toBe("时间能调到下午3点吗？");
    expect(bodies(meetup, "proposal_drafted").map((draft) => draft.proposal.timeline.slice(0, 17))).toEqual([
      "2月16日 14:00–17:00",
      "2月16日 15:00–18:00",
    ]);
  });

  it("keep the designer's people, times and words", () => {
    const designer = caseById("demo_designer");
    expect(said(designer)).toEqual(["2000 david participate", "3000 emma decline", "5000 david accept"]);
    expect(bodies(designer, "offer_response")[1]?.reasoning).toContain("最近项目太多");
    expect(bodies(designer, "negotiation_finalized")[0]?.proposal.summary).toContain("3 个工作日内完成初版原型");
  });
});

describe("the cases together", () => {
  const some = (fits: (demoCase: DemoCase) => boolean) => cases.some(fits);
  const end = (demoCase: DemoCase) => bodies(demoCase, "negotiation_finalized")[0];

  it.each<[string, (demoCase: DemoCase) => boolean]>([
    [
      "agreement at once",
      (c) => end(c)?.rounds === 1 && bodies(c, "proposal_feedback").every((f) => f.feedbackType === "accept"),
    ],
    ["bargaining over two rounds", (c) => end(c)?.rounds === 2],
    ["agreement in the last round", (c) => end(c)?.rounds === MAX_ROUNDS && end(c)?.outcome === "agreed"],
    ["a decline that is replaced", (c) => bodies(c, "candidates_selected").length === 2],
    ["a compromise with open points", (c) => end(c)?.outcome === "compromise" && (end(c)?.openPoints.length ?? 0) > 0],
    ["an agreement with one who objects", (c) => end(c)?.outcome === "agreed" && (end(c)?.openPoints.length ?? 0) > 0],
    ["a cast of eight", (c) => bodies(c, "candidates_selected")[0]?.candidates.length === 8],
  ])("show %s", (_, fits) => {
    expect(some(fits)).toBe(true);
  });
});
