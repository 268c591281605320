import { expect } from "playwright/test";
import { BARGAINED } from "#tests/support/bargained.ts";
import { test } from "#tests/support/browser-test.ts";
import { agentRow, outcome, sendDemand } from "#tests/support/demand-page.ts";
import { readLog } from "#tests/support/read-log.ts";

test.use({ model: { seed: BARGAINED.seed, latency: { min: 400, max: 900 } } });

test("a demand is answered live from the first word to the last @desktop", async ({ page, server }) => {
  const id = await sendDemand(page, BARGAINED.demand);
  await expect(page.getByText("实时", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "第 1 轮方案" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "这一轮改了" })).toBeVisible();
  await expect(outcome(page)).toContainText("谈了 2 轮");
  await expect(page.getByText("实时", { exact: true })).toBeVisible();

  const { events, state } = await readLog(server.url, id);
  expect(new Set(events.map((event) => event.source))).toEqual(new Set(["live"]));
  if (state.phase !== "finalized") throw new Error(`it is ${state.phase}`);
  await expect(outcome(page)).toContainText(state.proposal.summary);
});

test("what somebody asked for in the first round is said beside what it changed", async ({ page, server }) => {
  const id = await sendDemand(page, BARGAINED.demand);
  await expect(outcome(page)).toBeVisible({ timeout: 20_000 });
  const { state } = await readLog(server.url, id);
  if (state.phase !== "finalized") throw new Error(`it is ${state.phase}`);

  const [first, second] = state.rounds;
  const asked = Object.entries(first?.feedback ?? {}).find(([, said]) => said.feedbackType === "negotiate");
  if (!asked) throw new Error("nobody bargained");
  const [agentId, { adjustmentRequest = "" }] = asked;
  const taskIn = (round: typeof first) =>
    round?.proposal.assignments.find((task) => task.agentId === agentId)?.responsibility ?? "";
  expect(taskIn(second)).not.toBe(taskIn(first));

  const changes = outcome(page).getByRole("listitem");
  await expect(changes.filter({ hasText: adjustmentRequest })).toBeVisible();
  await expect(changes.filter({ hasText: taskIn(first) })).toBeVisible();
  await expect(outcome(page)).toContainText(taskIn(second));
  const name = state.candidates.find((candidate) => candidate.agentId === agentId)?.name ?? "";
  await expect(agentRow(page, name).getByRole("img", { name: "参加" })).toBeVisible();
});
