import { expect } from "playwright/test";
import { test } from "#tests/support/browser-test.ts";
import { agentRow, outcome, sendDemand } from "#tests/support/demand-page.ts";

// Twelve seconds of script take eight: longer than one refresh, shorter than two.
test.use({ javaScriptEnabled: false, env: { DEMO_SPEED: "1.5" } });

test("without JavaScript a demand is sent, and its page goes on by itself to the end", async ({ page }) => {
  await sendDemand(page, "想在北京办一场AI主题聚会，三十个人左右");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("想在北京办一场AI主题聚会，三十个人左右");
  await expect(page.getByText("演示", { exact: true })).toBeVisible();
  await page.waitForEvent("load");
  await expect(agentRow(page, "Charlie")).toBeVisible();
  await page.waitForEvent("load");
  await expect(outcome(page)).toContainText("谈成了");
  await expect(outcome(page)).toContainText("2月16日 15:00–18:00");
  await expect(page.locator("meta[http-equiv=refresh]")).toHaveCount(0);
});

test("without JavaScript a blank text comes back with what is wrong, and the next try is taken", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("你的需求").fill("   ");
  await page.getByRole("button", { name: "发出去" }).click();
  await expect(page.getByRole("alert")).toHaveText("还没有写内容，写一句你想要的就好。");
  await expect(page.getByLabel("你的需求")).toHaveValue("   ");
  await page.getByLabel("你的需求").fill("爸妈想学用智能手机，有人愿意教吗");
  await page.getByRole("button", { name: "发出去" }).click();
  await expect(page).toHaveURL(/\/n\/[\w-]+$/);
});

test("without JavaScript a text that is too long comes back whole", async ({ page }) => {
  const long = `<b>想办一场聚会</b>${"，人越多越好".repeat(90)}`;
  await page.goto("/");
  await page.getByLabel("你的需求").fill(long);
  await page.getByRole("button", { name: "发出去" }).click();
  await expect(page.getByRole("alert")).toHaveText("太长了，请删到 500 字以内再发。");
  await expect(page.getByLabel("你的需求")).toHaveValue(long);
});
