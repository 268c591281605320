import { expect, type Page } from "playwright/test";
import { test } from "#tests/support/browser-test.ts";
import { countNegotiations } from "#tests/support/count-negotiations.ts";

const DEMAND = "爸妈想学用智能手机，有人愿意教吗";
const EXAMPLES = [
  "想在北京办一场 AI 主题聚会，三十个人左右",
  "找一个懂 AI 的设计师，帮我做产品原型",
  "周末想带孩子去爬山，最好有几家人一起",
  "爸妈想学用智能手机，有人愿意教吗",
];

const field = (page: Page) => page.getByLabel("你的需求");
const send = (page: Page) => page.getByRole("button", { name: "发出去" });
const problem = (page: Page) => page.getByRole("status");

/** The form, once its script counts what is typed. */
async function openForm(page: Page, text: string): Promise<void> {
  await page.goto("/");
  await field(page).fill(text);
  await expect(page.getByText(/^[1-9]\d* \/ 500$/)).toBeVisible();
}

test("a family emoji and a rare character count as one each", async ({ page }) => {
  await openForm(page, "办");
  await field(page).fill("👨‍👩‍👧‍👦");
  await expect(page.getByText("1 / 500")).toBeVisible();
  await field(page).fill("👨‍👩‍👧‍👦𠀀👍🏽");
  await expect(page.getByText("3 / 500")).toBeVisible();
});

test("more than 500 characters are said beside the field, and nothing of them is lost", async ({ page }) => {
  const long = "我".repeat(503);
  await openForm(page, long);
  await expect(problem(page)).toHaveText("多了 3 个字");
  await expect(page.getByText("503 / 500")).toBeVisible();
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  const refused = page.waitForResponse("**/api/demands");
  await send(page).click();
  expect((await refused).status()).toBe(400);
  await expect(problem(page)).toHaveText("多了 3 个字");
  await expect(field(page)).toHaveValue(long);
  await field(page).fill(long.slice(0, 500));
  await expect(problem(page)).toBeEmpty();
});

test("what the server refuses is said beside the field in its words, and the text is kept", async ({ page }) => {
  const invisible = "\u3164\u3164";
  await openForm(page, invisible);
  await send(page).click();
  await expect(problem(page)).toHaveText("还没有写内容，写一句你想要的就好。");
  await expect(field(page)).toHaveValue(invisible);
  await expect(field(page)).toHaveAccessibleDescription(/还没有写内容/);
});

test("a server that is busy is asked again by itself when it said so", async ({ page }) => {
  const busy = { code: "busy", detail: "服务繁忙，请稍后再试。" };
  await page.route(
    "**/api/demands",
    (route) => route.fulfill({ status: 503, headers: { "Retry-After": "2" }, json: busy }),
    { times: 1 },
  );
  await openForm(page, DEMAND);
  await send(page).click();
  await expect(problem(page)).toContainText("服务繁忙，请稍后再试。");
  await expect(problem(page)).toContainText("秒后自动再发");
  await expect(page).toHaveURL(/\/n\/[\w-]+$/);
});

test("Ctrl and Enter send what is typed", async ({ page }) => {
  await openForm(page, DEMAND);
  await field(page).press("Control+Enter");
  await expect(page).toHaveURL(/\/n\/[\w-]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(DEMAND);
});

test("each of the four examples fills the field, but never over one's own words", async ({ page }) => {
  await page.goto("/");
  for (const example of EXAMPLES) {
    await page.getByRole("button", { name: example }).click();
    await expect(field(page)).toHaveValue(example);
  }
  await field(page).fill("我自己的话");
  await expect(page.getByRole("button", { name: EXAMPLES[0] ?? "" })).toBeDisabled();
});

test("a draft survives a reload until it is taken", async ({ page }) => {
  await openForm(page, DEMAND);
  await page.reload();
  await expect(field(page)).toHaveValue(DEMAND);
  await expect(problem(page)).toHaveText("上次没发完的文字还在这里。");
  await send(page).click();
  await page.waitForURL(/\/n\/[\w-]+$/);
  await page.goto("/");
  await expect(page.getByText("0 / 500")).toBeVisible();
  await expect(field(page)).toHaveValue("");
});

test("pressing send twice quickly makes one negotiation", async ({ page, server }) => {
  const before = countNegotiations(server.dataDir);
  await openForm(page, DEMAND);
  await send(page).dblclick();
  await page.waitForURL(/\/n\/[\w-]+$/);
  expect(countNegotiations(server.dataDir)).toBe(before + 1);
});

test("what is typed before the scripts have come is kept and counted", async ({ page }) => {
  const scripts = Promise.withResolvers<void>();
  await page.route("**/*.js", async (route) => {
    await scripts.promise;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  await field(page).pressSequentially("想学陶艺");
  scripts.resolve();
  await expect(page.getByText("4 / 500")).toBeVisible();
  await expect(field(page)).toHaveValue("想学陶艺");
  await field(page).press("End");
  await field(page).pressSequentially("，周末");
  await expect(field(page)).toHaveValue("想学陶艺，周末");
  await expect(page.getByText("7 / 500")).toBeVisible();
});
