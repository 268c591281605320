import { expect } from "playwright/test";
import { test } from "#tests/support/browser-test.ts";
import { agentRow, idOf, outcome, sendDemand } from "#tests/support/demand-page.ts";
import { readLog } from "#tests/support/read-log.ts";

test.use({ env: { DEMO_SPEED: "2" } });

test("a typed demand is understood, answered, bargained over and settled @desktop", async ({ page, server }) => {
  await sendDemand(page, "想在北京办一场AI主题聚会，三十个人左右");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("想在北京办一场AI主题聚会，三十个人左右");
  await expect(page.getByText("演示", { exact: true })).toBeVisible();
  await expect(page.getByText("不只想凑一屋子人")).toBeVisible();

  await expect(agentRow(page, "Bob")).toContainText("我有一间30人的会议室");
  await expect(agentRow(page, "Bob").getByRole("img", { name: "参加" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "第 1 轮方案" })).toBeVisible();
  await expect(page.getByText("2月16日 14:00–17:00")).toBeVisible();

  await expect(agentRow(page, "Alice")).toContainText("时间能调到下午3点吗？");
  await expect(agentRow(page, "Alice").getByRole("img", { name: "有条件" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "第 2 轮方案" })).toBeVisible();
  await expect(page.getByText("2月16日 15:00–18:00")).toBeVisible();
  await expect(page.getByRole("heading", { name: "这一轮改了" })).toBeVisible();

  await expect(outcome(page)).toContainText("谈成了");
  await expect(outcome(page)).toContainText("谈了 2 轮");
  await expect(outcome(page)).toContainText("30分钟AI趋势分享");
  await expect(page.getByText("演示", { exact: true })).toBeVisible();
  const { events } = await readLog(server.url, idOf(page));
  expect(new Set(events.map((event) => event.source))).toEqual(new Set(["scripted"]));
});

test("a demand that fits no case is settled with people and a plan about it", async ({ page, server }) => {
  const id = await sendDemand(page, "想养一只猫，但不知道从哪里开始");
  await expect(page.getByText("演示", { exact: true })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /^猫$/ })).toBeVisible();
  await expect(outcome(page)).toContainText("宠物照料", { timeout: 20_000 });
  const { state } = await readLog(server.url, id);
  if (state.phase !== "finalized") throw new Error(`it is ${state.phase}`);
  for (const { agentId } of state.proposal.assignments) {
    const name = state.candidates.find((candidate) => candidate.agentId === agentId)?.name ?? "";
    await expect(outcome(page)).toContainText(name);
  }
});

test("a walk in the hills at the weekend is not answered with the AI party", async ({ page, server }) => {
  const id = await sendDemand(page, "周末爬山活动");
  await expect(page.getByText("演示", { exact: true })).toBeVisible();
  const { events } = await readLog(server.url, id);
  expect(JSON.stringify(events.at(-1))).toContain("山");
  expect(JSON.stringify(events)).not.toContain("AI");
});

test("a demand that was taken is not in the form any more", async ({ page }) => {
  await sendDemand(page, "爸妈想学用智能手机，有人愿意教吗");
  await page.getByRole("link", { name: "通爻现场" }).click();
  await expect(page.getByText("0 / 500")).toBeVisible();
  await expect(page.getByLabel("你的需求")).toHaveValue("");
});
