import { expect } from "playwright/test";
import { countNegotiations } from "#tests/support/count-negotiations.ts";
import { agentRow, idOf, outcome, sendDemand } from "#tests/support/demand-page.ts";
import { test } from "#tests/support/network-test.ts";
import { readLog } from "#tests/support/read-log.ts";

test.use({ env: { DEMO_SPEED: "2" } });

const DEMAND = "想在北京办一场AI主题聚会，三十个人左右";

test("a script that is cut off in the middle plays on to its end on the phone that holds it", async ({
  page,
  network,
}) => {
  await sendDemand(page, DEMAND);
  await expect(agentRow(page, "Bob")).toContainText("我有一间30人的会议室");
  await network.cut();
  await expect(page.getByRole("heading", { name: "第 2 轮方案" })).toBeVisible();
  await expect(outcome(page)).toContainText("谈成了");
});

test("a demand sent without a network stays, and goes out once by itself when there is one", async ({
  page,
  network,
  server,
}) => {
  const before = countNegotiations(server.dataDir);
  await page.goto("/");
  await page.getByLabel("你的需求").fill(DEMAND);
  await expect(page.getByText(`${[...DEMAND].length} / 500`)).toBeVisible();
  await network.cut();
  await page.getByRole("button", { name: "发出去" }).click();
  await expect(page.getByRole("status")).toContainText("网络不通，文字已经留在这里，通了会自动再发。");
  await expect(page.getByLabel("你的需求")).toHaveValue(DEMAND);
  await network.restore();
  await page.waitForURL(/\/n\/[\w-]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(DEMAND);
  expect(countNegotiations(server.dataDir)).toBe(before + 1);
});

test("a demand whose answer got lost is one negotiation", async ({ page, server }) => {
  const before = countNegotiations(server.dataDir);
  await page.route(
    "**/api/demands",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.goto("/");
  await page.getByLabel("你的需求").fill(DEMAND);
  await expect(page.getByText(`${[...DEMAND].length} / 500`)).toBeVisible();
  await page.getByRole("button", { name: "发出去" }).click();
  await expect(page.getByRole("status")).toContainText("网络不通");
  await page.waitForURL(/\/n\/[\w-]+$/);
  expect((await readLog(server.url, idOf(page))).events[0]).toMatchObject({ text: DEMAND });
  expect(countNegotiations(server.dataDir)).toBe(before + 1);
});
