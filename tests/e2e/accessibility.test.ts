import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import { BARGAINED } from "#tests/support/bargained.ts";
import { test } from "#tests/support/browser-test.ts";
import { outcome, postDemand, untilWritten } from "#tests/support/demand-page.ts";

test.use({ model: { seed: BARGAINED.seed }, env: { LLM_TIMEOUT_MS: "600000", RUN_DEADLINE_MS: "900000" } });

/** What is over in one frame is no motion but a cut. */
const CUT_MS = 16;

/** Every state that a participant can meet, and how to get there. */
const STATES: Record<string, (page: Page, urls: { midRun: string; ended: string }) => Promise<void>> = {
  "the empty form": async (page) => {
    await page.goto("/");
    await expect(page.getByText("0 / 500")).toBeVisible();
  },
  "the form with what is wrong": async (page) => {
    await page.goto("/");
    await page.getByLabel("你的需求").fill("\u3164");
    await expect(page.getByText("1 / 500")).toBeVisible();
    await page.getByRole("button", { name: "发出去" }).click();
    await expect(page.getByRole("status")).toHaveText("还没有写内容，写一句你想要的就好。");
  },
  "the problem page without JavaScript": async (page) => {
    await page.goto("/");
    await page.evaluate(() => document.querySelector("form")?.submit());
    await expect(page.getByRole("alert")).toBeVisible();
  },
  "a negotiation in its second round": async (page, { midRun }) => {
    await page.goto(midRun);
    await expect(page.getByRole("heading", { name: "第 2 轮方案" })).toBeVisible();
  },
  "a negotiation without a network": async (page, { midRun }) => {
    await page.route("**/api/**", (route) => route.abort());
    await page.goto(midRun);
    await expect(page.getByRole("status")).toHaveText("网络断了，正在重新连接");
  },
  "a finished proposal": async (page, { ended }) => {
    await page.goto(ended);
    await expect(outcome(page)).toBeVisible();
  },
  "a page that is not there": async (page) => {
    await page.goto("/n/nobody");
    await expect(page.getByRole("heading", { name: "这里没有东西" })).toBeVisible();
  },
};

const urls = { midRun: "", ended: "" };

test.beforeAll(async ({ server, llm }) => {
  const ended = await postDemand(server.url, BARGAINED.demand);
  await untilWritten(server.url, ended.id);
  const hangs = llm
    .until(({ calls }) => calls.proposal_aggregation === 4)
    .then(() => llm.setFault({ fault: "hang", stages: ["proposal_feedback"] }));
  const midRun = await postDemand(server.url, BARGAINED.demand);
  await hangs;
  Object.assign(urls, { midRun: midRun.url, ended: ended.url });
});

for (const [name, reach] of Object.entries(STATES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${name} has no accessibility fault in ${colorScheme}`, async ({ openDevice }) => {
      const page = await openDevice({ colorScheme, reducedMotion: "reduce" });
      await reach(page, urls);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.failureSummary) }))).toEqual([]);
    });
  }

  test(`${name} stands still where motion is not wanted`, async ({ openDevice }) => {
    const page = await openDevice({ reducedMotion: "reduce" });
    await reach(page, urls);
    const lengthsMs = await page.evaluate(() =>
      document.getAnimations().map(({ effect }) => Number(effect?.getComputedTiming().endTime)),
    );
    expect(lengthsMs.filter((ms) => ms > CUT_MS)).toEqual([]);
  });
}
