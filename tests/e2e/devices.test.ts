import { expect, type Page } from "playwright/test";
import { test } from "#tests/support/browser-test.ts";
import { agentRow, outcome, sendDemand } from "#tests/support/demand-page.ts";

test.use({ env: { DEMO_SPEED: "2" } });

const DEMAND = "想在北京办一场AI主题聚会，三十个人左右";
const shown = (page: Page) => page.getByRole("main").innerText();

test("two devices on one negotiation show the same, while it goes on and at its end", async ({ page, openDevice }) => {
  await sendDemand(page, DEMAND);
  const laptop = await openDevice({ viewport: { width: 1280, height: 800 }, isMobile: false });
  await laptop.goto(page.url());
  for (const device of [page, laptop]) {
    await expect(agentRow(device, "Alice")).toContainText("时间能调到下午3点吗？");
    await expect(device.getByRole("heading", { name: "第 2 轮方案" })).toBeVisible();
  }
  for (const device of [page, laptop]) await expect(outcome(device)).toBeVisible();
  expect(await shown(page)).toBe(await shown(laptop));
});

test("a reload in the middle shows what was there, and goes on", async ({ page }) => {
  await sendDemand(page, DEMAND);
  await expect(agentRow(page, "Charlie")).toContainText("活动策划交给我");
  await page.reload({ waitUntil: "commit" });
  await expect(page.getByText("不只想凑一屋子人")).toBeVisible();
  await expect(agentRow(page, "Bob").getByRole("img", { name: "参加" })).toBeVisible();
  await expect(outcome(page)).toContainText("谈成了");
  const before = await shown(page);
  await page.reload();
  expect(await shown(page)).toBe(before);
});

test("a link opened after the end shows the finished proposal at once, without JavaScript too", async ({
  page,
  openDevice,
}) => {
  await sendDemand(page, DEMAND);
  await expect(outcome(page)).toBeVisible();
  for (const javaScriptEnabled of [true, false]) {
    const late = await openDevice({ javaScriptEnabled });
    await late.goto(page.url(), { waitUntil: "commit" });
    await expect(outcome(late)).toContainText("2月16日 15:00–18:00");
    expect(await shown(late)).toBe(await shown(page));
  }
});
