import { describe, expect, it } from "vitest";
import { NegotiationActions } from "#components/negotiation/negotiation-actions.tsx";
import { NegotiationView } from "#components/negotiation/negotiation-view.tsx";
import { messages } from "#lib/client/text.ts";
import type { EventBody, EventSource } from "#lib/domain/events.ts";
import { chain } from "#lib/domain/log.ts";
import { EMPTY, type NegotiationState, replay } from "#lib/domain/negotiation.ts";
import type { QueuePlace } from "#lib/domain/snapshot.ts";
import type { Proposal } from "#lib/domain/stages.ts";
import { elements, markup, textOf } from "#tests/components/markup.ts";
import { aCandidate, aFeedback, anOffer, anUnderstanding, aProposal, logOf } from "#tests/support/domain.ts";

const said = messages.negotiation;

// A negotiation of three: Alice has a condition and bargains, Charlie declines, Bob agrees to everything.
const submitted: EventBody[] = [{ type: "demand_submitted", text: "周末办一场聚会" }];
const understood: EventBody[] = [...submitted, { type: "demand_understood", ...anUnderstanding() }];
const selected: EventBody[] = [
  ...understood,
  { type: "candidates_selected", candidates: ["bob", "alice", "charlie"].map(aCandidate) },
];
const offered: EventBody[] = [
  ...selected,
  { type: "offer_response", agentId: "alice", ...anOffer("conditional"), contribution: "我来讲一段。" },
  { type: "offer_response", agentId: "charlie", ...anOffer("decline"), reasoning: "最近太忙。" },
  { type: "offer_response", agentId: "bob", ...anOffer() },
];
const drafts = (round: number, proposal: Proposal): EventBody => ({ type: "proposal_drafted", round, proposal });
const says = (agentId: string, round: number, ...words: Parameters<typeof aFeedback>): EventBody => ({
  type: "proposal_feedback",
  agentId,
  round,
  ...aFeedback(...words),
});
const first = aProposal(["bob", "alice"], { bob: "带投影仪" });
const second: Proposal = {
  ...aProposal(["bob", "alice"], { bob: "带投影仪和音箱" }),
  summary: "周六傍晚，大家一起。",
  timeline: "周六 15:00–18:00",
};
const drafted = [...offered, drafts(1, first)];
const bargained = [...drafted, says("bob", 1), says("alice", 1, "negotiate", "时间能调到下午3点吗？")];
const redrafted = [...bargained, drafts(2, second)];
const agreed: EventBody[] = [
  ...redrafted,
  says("bob", 2),
  says("alice", 2),
  { type: "negotiation_finalized", outcome: "agreed", proposal: second, rounds: 2, openPoints: [] },
];
const failed: EventBody[] = [
  ...submitted,
  { type: "negotiation_failed", reason: "withdrawn", message: "这条需求已经撤回。" },
];

function show(state: NegotiationState, { settled = true, queue }: { settled?: boolean; queue?: QueuePlace } = {}) {
  const demand = "demand" in state ? state.demand : "";
  const html = markup(
    <NegotiationView
      state={state}
      queue={queue}
      demand={demand}
      since={0}
      settled={settled}
      actions={<NegotiationActions />}
    />,
  );
  return { html, text: textOf(html) };
}
const showLog = (bodies: EventBody[], options?: Parameters<typeof show>[1]) => show(replay(logOf(bodies)), options);
const rowOf = (html: string, name: string) => textOf(elements(html, "li").find((li) => li.includes(name)) ?? "");

describe("the page of a negotiation", () => {
  it.each([
    ["submitted", submitted],
    ["understood", understood],
    ["gathering", offered],
    ["negotiating", redrafted],
    ["finalized", agreed],
    ["failed", failed],
  ])("has the demand as its one heading of the first rank when %s", (_, bodies) => {
    const { html } = showLog(bodies);
    expect(elements(html, "h1").map(textOf)).toEqual(["周末办一场聚会"]);
  });

  it("says what it is doing before it knows anything, and has a way to the form", () => {
    const { html, text } = show(EMPTY, { settled: false });
    expect(text).toContain(said.reading);
    expect(html).toContain('href="/"');
  });

  it("says that the demand is being read, and marks the first step as the one going on", () => {
    const { html, text } = showLog(submitted);
    expect(text).toContain(said.reading);
    expect(html).toMatch(/<li[^>]*aria-current="step"[^>]*>理解<\/li>/);
  });

  it("says how many are before it and how long it will take while it waits for its turn", () => {
    const { text } = showLog(submitted, { queue: { position: 3, etaMs: 8200 } });
    expect(text).toContain(said.waitingTitle);
    expect(text).toContain(said.waiting(2, 10));
    expect(text).not.toContain(said.reading);
  });

  it("speaks of nobody ahead, and of no wait of zero, when it is next", () => {
    const { text } = showLog(submitted, { queue: { position: 1, etaMs: 0 } });
    expect(text).toContain(said.waiting(0, 5));
  });

  it("shows what was understood: the motivation, the facts once, the first doubt", () => {
    const deepUnderstanding = {
      motivation: "认识新朋友",
      keywords: ["聚会", "北京"],
      location: "北京",
      scale: "三十人",
    };
    const { html, text } = showLog([
      ...submitted,
      { type: "demand_understood", ...anUnderstanding(), deepUnderstanding, uncertainties: ["哪天？", "多少钱？"] },
    ]);
    expect(text).toContain("认识新朋友");
    expect(text).toContain("哪天？");
    expect(elements(html, "li").filter((li) => textOf(li) === "北京")).toHaveLength(1);
    expect(text).toContain(said.searching);
  });

  it("shows everybody who was asked, thinking until they answer", () => {
    const { html, text } = showLog(selected);
    for (const name of ["BOB", "ALICE", "CHARLIE"]) expect(rowOf(html, name)).toContain(said.thinking);
    expect(text).toContain(said.gathering(0, 3));
  });

  it("shows who takes part with what, on which condition, and who declines why", () => {
    const { html, text } = showLog(offered);
    expect(rowOf(html, "BOB")).toContain("我出一间屋子。");
    expect(rowOf(html, "ALICE")).toContain("我来讲一段。");
    expect(rowOf(html, "ALICE")).toContain(`${said.conditions} 只有周末有空`);
    expect(rowOf(html, "CHARLIE")).toContain("最近太忙。");
    expect(text).toContain(said.drafting);
  });

  it("gives each stand a name that can be read out", () => {
    const { html } = showLog(offered);
    const stands = [...html.matchAll(/role="img" aria-label="([^"]*)"/g)].map(([, label]) => label);
    expect(stands).toEqual([said.standLabel.accept, said.standLabel.condition, said.standLabel.decline]);
  });

  it("shows the plan with its hours and who does what, and who still looks at it", () => {
    const { html, text } = showLog(drafted);
    expect(text).toContain(said.roundTitle(1));
    expect(text).toContain(first.summary);
    expect(text).toContain(first.timeline);
    expect(elements(html, "dt").map(textOf)).toEqual(["BOB", "ALICE"]);
    expect(elements(html, "dd").map(textOf)).toEqual(["带投影仪", "alice 的事"]);
    expect(rowOf(html, "ALICE")).toContain(said.rethinking);
    expect(rowOf(html, "CHARLIE")).not.toContain(said.rethinking);
  });

  it("shows the plan on the table only, with who asked for the change and what it was before", () => {
    const { html, text } = showLog(redrafted);
    expect(text).toContain(said.roundTitle(2));
    expect(text).not.toContain(said.roundTitle(1));
    expect(text).toContain(said.changed);
    expect(text).toContain("ALICE 时间能调到下午3点吗？");
    expect(elements(html, "del").map(textOf)).toEqual([`${said.was} ${first.timeline}`, `${said.was} 带投影仪`]);
    expect(html).toMatch(new RegExp(`aria-current="step"[^>]*>${said.stepOf(2)}<`));
  });

  it("says who joined the plan and who left it", () => {
    const { text } = showLog([
      ...offered,
      drafts(1, aProposal(["alice"], { alice: "讲课" })),
      says("alice", 1, "reject"),
      drafts(2, aProposal(["bob"])),
    ]);
    expect(text).toContain(`BOB ${said.joined}`);
    expect(text).toContain(`ALICE ${said.left} ${said.was} 讲课`);
  });

  it("speaks of no change where there is none to tell", () => {
    const { text } = showLog([
      ...drafted,
      says("bob", 1),
      says("alice", 1),
      drafts(2, { ...first, summary: "换个说法" }),
    ]);
    expect(text).not.toContain(said.changed);
  });
});

describe("the end of a negotiation", () => {
  it("stands first: the outcome, the plan, how long it took, and what to do next", () => {
    const { html, text } = showLog(agreed);
    const order = [
      said.outcome.agreed,
      second.summary,
      second.timeline,
      "带投影仪和音箱",
      said.again,
      said.roundTitle(1),
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain(said.outcomeLead.agreed);
    expect(text).toContain(said.rounds(2));
    expect(text).toContain(said.tookSeconds(1));
    expect(html).toContain('<a href="/">');
  });

  it("keeps how it came about below it: the agents and the earlier rounds", () => {
    const { html, text } = showLog(agreed);
    for (const name of ["BOB", "ALICE", "CHARLIE"]) expect(rowOf(html, name)).not.toBe("");
    expect(text).toContain(first.summary);
    expect(text).toContain("ALICE 时间能调到下午3点吗？");
    expect(text.split(second.summary)).toHaveLength(2);
  });

  it("has no step that is still going on", () => {
    expect(showLog(agreed).html).not.toContain("aria-current");
  });

  it("is not staged before the page says so", () => {
    const { text } = showLog(agreed, { settled: false });
    expect(text).not.toContain(said.outcome.agreed);
    expect(text).toContain(second.summary);
  });

  it("names each line once, so that one element moves into the figure", () => {
    for (const settled of [true, false]) {
      const { html } = showLog(agreed, { settled });
      const names = [...html.matchAll(/view-transition-name:([\w-]+)/g)].map(([, name]) => name);
      expect(names.toSorted()).toEqual(["yao-alice", "yao-bob", "yao-charlie"]);
    }
  });

  const third = aProposal(["bob", "alice"], { alice: "第三版的事" });
  const compromise: EventBody[] = [
    ...redrafted,
    says("bob", 2),
    says("alice", 2, "negotiate", "想再晚一点"),
    drafts(3, third),
    says("bob", 3, "reject"),
    says("alice", 3, "negotiate", "想再晚一点"),
    {
      type: "negotiation_finalized",
      outcome: "compromise",
      proposal: second,
      rounds: 3,
      openPoints: ["想再晚一点", "想再晚一点"],
    },
  ];

  it("says of a compromise that it is one, and lists what stayed open, each point once", () => {
    const { html, text } = showLog(compromise);
    expect(text).toContain(said.outcome.compromise);
    expect(text).toContain(said.outcomeLead.compromise);
    expect(text).toContain(said.open);
    expect(elements(html, "li").filter((li) => textOf(li) === "想再晚一点")).toHaveLength(1);
  });

  it("shows the settled plan once, with its own changes, when an earlier round's was the best", () => {
    const { html, text } = showLog(compromise);
    const outcome = textOf(elements(html, "section")[0] ?? "");
    expect(outcome).toContain(second.summary);
    expect(outcome).toContain(first.timeline);
    expect(outcome).not.toContain(third.timeline + third.summary);
    expect(text.split(second.summary)).toHaveLength(2);
    expect(text).toContain(said.roundTitle(3));
    expect(text).toContain("第三版的事");
    expect(text).not.toContain(said.roundTitle(2));
  });

  it("does not claim that everybody agreed where points stayed open", () => {
    const { text } = showLog([
      ...redrafted,
      { type: "negotiation_finalized", outcome: "agreed", proposal: second, rounds: 2, openPoints: ["想再晚一点"] },
    ]);
    expect(text).toContain(said.outcome.agreed);
    expect(text).not.toContain(said.outcomeLead.agreed);
  });
});

describe("a negotiation that failed", () => {
  it("says why and what to do next, and not that it goes on", () => {
    const { html, text } = showLog(failed);
    expect(text).toContain("这条需求已经撤回。");
    expect(html).toContain(`<a href="/">${said.again}</a>`);
    for (const busy of [said.reading, said.searching, said.thinking]) expect(text).not.toContain(busy);
    expect(html).not.toContain("aria-current");
  });
});

describe("what is said on the page", () => {
  const HTML = '<script>alert("x")</script><img src=x onerror=alert(1)>&amp;';

  it("stays text, whoever said it", () => {
    const proposal: Proposal = {
      ...aProposal(["bob"], { bob: HTML }),
      summary: HTML,
      timeline: HTML,
    };
    const { html, text } = showLog([
      { type: "demand_submitted", text: HTML },
      {
        type: "demand_understood",
        ...anUnderstanding(),
        deepUnderstanding: { motivation: HTML, keywords: [HTML] },
        uncertainties: [HTML],
      },
      { type: "candidates_selected", candidates: [{ ...aCandidate("bob"), name: HTML, expectedRole: HTML }] },
      { type: "offer_response", agentId: "bob", ...anOffer("conditional"), contribution: HTML, conditions: [HTML] },
      drafts(1, aProposal(["bob"], { bob: `旧的${HTML}` })),
      says("bob", 1, "negotiate", HTML),
      drafts(2, proposal),
      says("bob", 2, "negotiate", HTML),
      { type: "negotiation_finalized", outcome: "compromise", proposal, rounds: 2, openPoints: [HTML] },
    ]);
    expect(html).not.toContain("<script");
    expect(html).not.toContain("<img");
    expect(text.split(HTML).length).toBeGreaterThan(12);
  });
});

describe("the label of who answers", () => {
  const from = (...sources: EventSource[]) => {
    const bodies = selected.slice(0, sources.length);
    const drafts = bodies.map((body, n) => ({ body, source: sources[n] ?? "live", at: n, reason: "timeout" as const }));
    return show(replay(chain(EMPTY, drafts))).text;
  };

  it.each([
    ["实时", ["live", "live"]],
    ["演示", ["scripted", "scripted"]],
    ["演示", ["live", "scripted"]],
    ["预设应答", ["live", "fallback"]],
    ["预设应答", ["live", "cached"]],
    ["预设应答", ["live", "fallback", "live"]],
  ] satisfies [string, EventSource[]][])("is %s for %j", (label, sources) => {
    const text = from(...sources);
    const all = Object.values(messages.sources);
    expect([...new Set(all.filter((name) => text.includes(name)))]).toEqual([label]);
  });

  it("stands beside an agent only where it differs from the page's", () => {
    const log = chain(EMPTY, [
      ...selected.map((body, at) => ({ body, source: "live" as const, at })),
      { body: { type: "offer_response", agentId: "bob", ...anOffer() }, source: "live", at: 10 },
      {
        body: { type: "offer_response", agentId: "alice", ...anOffer() },
        source: "fallback",
        at: 11,
        reason: "timeout",
      },
    ]);
    const { html } = show(replay(log));
    expect(rowOf(html, "BOB")).toContain("实时");
    expect(rowOf(html, "ALICE")).not.toContain("预设应答");
  });
});
