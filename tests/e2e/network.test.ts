import { expect, type Page } from "playwright/test";
import { agentRow, outcome, sendDemand } from "#tests/support/demand-page.ts";
import { test } from "#tests/support/network-test.ts";
import { readLog } from "#tests/support/read-log.ts";

const LOST = "网络断了，正在重新连接";
const HELD = "网络断了，后面的内容已经在手机里，接着看";
const POLLING = "网络不太稳，隔两秒更新一次";

test.use({ model: { latency: { min: 100, max: 200 } }, env: { LLM_TIMEOUT_MS: "20000" } });

const DEMAND = "下周在上海帮社区修旧自行车";
test.beforeEach(({ llm }) => llm.setFault({ fault: null }));

const note = (page: Page) => page.getByRole("status");

test("a live negotiation that lost the network says so, catches up, and shows nothing twice", async ({
  page,
  network,
  server,
  llm,
  openDevice,
}) => {
  llm.setFault({ fault: "slow", ms: 900 });
  const id = await sendDemand(page, DEMAND);
  await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible();
  await expect(note(page)).toBeHidden();
  await network.cut();
  await expect(note(page)).toHaveText(LOST);

  await network.restore();
  await expect(outcome(page)).toBeVisible({ timeout: 20_000 });
  await expect(note(page)).toBeHidden();
  const { state } = await readLog(server.url, id);
  if (state.phase !== "finalized") throw new Error(`it is ${state.phase}`);
  for (const { name } of state.candidates) await expect(agentRow(page, name)).toHaveCount(1);

  const fresh = await openDevice({ baseURL: server.url });
  await fresh.goto(`/n/${id}`);
  expect(await page.getByRole("main").innerText()).toBe(await fresh.getByRole("main").innerText());
});

test("a phone that lost the network plays on what it holds, and says that this is all it has", async ({
  page,
  network,
  llm,
}) => {
  // Prepared answers are written ahead of their time; then the plan is long in coming.
  llm.setFault({ fault: "error_500", stages: ["demand_understanding", "smart_filter", "response_generation"] });
  const { response_generation: before } = llm.stats().calls;
  const offered = llm.until(({ calls, inFlight }) => calls.response_generation > before && inFlight === 0);
  const planIsSlow = offered.then(() => llm.setFault({ fault: "slow", ms: 12_000, stages: ["proposal_aggregation"] }));
  await sendDemand(page, DEMAND);
  await planIsSlow;
  await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible();
  await network.cut();
  await expect(note(page)).toHaveText(HELD);
  await expect(page.getByRole("heading", { name: "把各人的话合成一个方案" })).toBeVisible({ timeout: 20_000 });
  await expect(note(page)).toHaveText(LOST);
  await network.restore();
  await expect(outcome(page)).toBeVisible({ timeout: 20_000 });
  await expect(note(page)).toBeHidden();
});

test("where streams do not come through, the page polls to the end", async ({ page }) => {
  await page.route("**/api/events/**", (route) => route.fulfill({ status: 503 }));
  await sendDemand(page, DEMAND);
  await expect(outcome(page)).toBeVisible({ timeout: 20_000 });
});

test("a page that polls returns to the stream when that is let through again", async ({ page, llm }) => {
  llm.setFault({ fault: "slow", ms: 4000, stages: ["response_generation", "proposal_aggregation"] });
  let polls = 0;
  page.on("request", (request) => {
    if (request.url().includes("/api/negotiations/")) polls += 1;
  });
  await page.route("**/api/events/**", (route) => route.fulfill({ status: 503 }));
  await sendDemand(page, DEMAND);
  await expect(note(page)).toHaveText(POLLING);

  const stream = page.waitForResponse((response) => response.url().includes("/api/events/") && response.ok());
  await page.unroute("**/api/events/**");
  await stream;
  await expect(note(page)).toBeHidden();
  const before = polls;
  await expect(outcome(page)).toBeVisible({ timeout: 20_000 });
  expect(polls).toBe(before);
});
