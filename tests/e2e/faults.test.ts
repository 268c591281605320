import { expect, type Page } from "playwright/test";
import type { EventSource, NegotiationEvent, SwitchReason } from "#lib/domain/events.ts";
import { test } from "#tests/support/browser-test.ts";
import { agentRow, outcome, sendDemand, untilWritten } from "#tests/support/demand-page.ts";
import { FAULT_NAMES, type Fault } from "#tests/support/fake-llm/faults.ts";

const RUN_DEADLINE_MS = 60_000;
const LLM_TIMEOUT_MS = 1500;
const SLOW_MS = 500;

test.use({
  model: {},
  env: { LLM_TIMEOUT_MS: String(LLM_TIMEOUT_MS), RUN_DEADLINE_MS: String(RUN_DEADLINE_MS) },
});

interface Expected {
  label: "实时" | "预设应答";
  sources: EventSource[];
  reasons: SwitchReason[];
}

const prepared = (...reasons: SwitchReason[]): Expected => ({ label: "预设应答", sources: ["fallback"], reasons });

/** What a run is made of when every call meets the fault. */
const EXPECTED: Record<Fault, Expected> = {
  slow: { label: "实时", sources: ["live"], reasons: [] },
  hang: prepared("timeout"),
  stall: prepared("timeout"),
  rate_limit: prepared("rate_limited"),
  overloaded: prepared("overloaded"),
  budget: prepared("budget"),
  error_500: prepared("server_error"),
  reset: prepared("transport"),
  invalid_json: prepared("invalid_answer"),
  schema_break: prepared("invalid_answer"),
  // What names nobody is still live: an offer and a reaction are said by the one who was asked.
  unknown_agents: { label: "预设应答", sources: ["live", "fallback"], reasons: ["invalid_answer", "recovered"] },
  all_decline: { label: "预设应答", sources: ["live", "fallback"], reasons: ["all_declined", "recovered"] },
};

for (const fault of FAULT_NAMES) {
  test(`a model that fails by ${fault} still ends in a proposal, and says what it is made of`, async ({
    page,
    server,
    llm,
  }) => {
    await page.clock.install();
    llm.setFault({ fault, ms: SLOW_MS });
    const id = await sendDemand(page, "想在成都办一场读书会，二十个人");
    const { events, state } = await untilWritten(server.url, id);
    const { label, sources, reasons } = EXPECTED[fault];

    const said = events.filter(({ type }) => type !== "demand_submitted" && type !== "source_switched");
    expect(new Set(said.map(({ source }) => source))).toEqual(new Set(sources));
    expect(new Set(events.flatMap((event) => (event.type === "source_switched" ? [event.reason] : [])))).toEqual(
      new Set(reasons),
    );
    expect(tookMs(events)).toBeLessThanOrEqual(RUN_DEADLINE_MS);

    await passTime(page, tookMs(events));
    await expect(outcome(page)).toBeVisible();
    await expect(page.getByText(label, { exact: true }).first()).toBeVisible();
    if (state.phase !== "finalized") throw new Error(`it is ${state.phase}`);
    await expect(outcome(page)).toContainText(state.proposal.summary);
  });
}

test("where only a plan is prepared, the people who spoke for themselves are marked live", async ({ page, llm }) => {
  await page.clock.install();
  llm.setFault({ fault: "invalid_json", stages: ["proposal_aggregation"] });
  await sendDemand(page, "想在成都办一场读书会，二十个人");
  await passTime(page, 30_000);
  await expect(outcome(page)).toBeVisible();
  await expect(page.getByRole("main").getByText("预设应答", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 3 }).filter({ hasText: "实时" }).first()).toBeVisible();
});

test("when everybody declines, other people are asked and come", async ({ page, server, llm }) => {
  await page.clock.install();
  llm.setFault({ fault: "all_decline" });
  const id = await sendDemand(page, "周末在杭州找人一起拍短片");
  const { events, state } = await untilWritten(server.url, id);
  const casts = events.flatMap((event) => (event.type === "candidates_selected" ? [event.candidates] : []));
  expect(casts).toHaveLength(2);
  await passTime(page, tookMs(events));
  await expect(outcome(page)).toBeVisible();

  const [first = [], second = []] = casts;
  for (const { name } of first) {
    await expect(agentRow(page, name).getByRole("img", { name: "先不参加" })).toBeVisible();
  }
  if (state.phase !== "finalized") throw new Error(`it is ${state.phase}`);
  const planned = state.proposal.assignments.map(({ agentId }) => agentId);
  expect(second.map(({ agentId }) => agentId)).toEqual(expect.arrayContaining(planned));
});

test("a model that never answers keeps nobody waiting: something moves all the time, to the end", async ({
  page,
  llm,
}) => {
  llm.setFault({ fault: "hang" });
  await sendDemand(page, "下周在上海帮社区修旧自行车");
  await expect(page.getByRole("list").last().getByRole("heading", { level: 3 }).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "第 1 轮方案" })).toBeVisible({ timeout: 25_000 });
  await expect(outcome(page)).toBeVisible({ timeout: 25_000 });
});

/** From the demand to the end, as people see it. */
const tookMs = (events: readonly NegotiationEvent[]): number => (events.at(-1)?.at ?? 0) - (events[0]?.at ?? 0);

/** Prepared answers are paced for reading: the page's clock runs ahead instead of the test waiting. */
const passTime = (page: Page, ms: number): Promise<void> => page.clock.fastForward(ms);
