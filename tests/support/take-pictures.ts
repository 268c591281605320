import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { PROJECT_ROOT } from "#lib/cli/project-root.ts";
import { postDemand } from "#tests/support/demand-page.ts";
import { readLog } from "#tests/support/read-log.ts";
import { requireTools } from "#tests/support/require-tools.ts";
import { startServer } from "#tests/support/server.ts";

const FOLDER = join(PROJECT_ROOT, "docs/pictures");
const DEMAND = "想在北京办一场AI主题聚会，三十个人左右";
/** The clock is stopped this long after the demand, before anything that is pictured, and led on from there, ms. */
const STOPPED_AT_MS = 6000;
const STEP_MS = 200;
const MOST_STEPS = 60;

const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  wide: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
};

/** Leads a page's own clock to the moment at which `text` is shown, and leaves it there while a picture is taken. */
async function playUntil(page: Page, origin: string, text: string): Promise<void> {
  const { id, url } = await postDemand(origin, DEMAND);
  const { events } = await readLog(origin, id);
  await page.clock.install();
  await page.goto(`${origin}${url}`, { waitUntil: "networkidle" });
  await page.clock.pauseAt((events[0]?.at ?? 0) + STOPPED_AT_MS);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await page.getByText(text, { exact: true }).isVisible()) return;
    await page.clock.runFor(STEP_MS);
  }
  throw new Error(`${text} was never shown`);
}

const VIEWS: Record<string, (page: Page, origin: string) => Promise<void>> = {
  form: async (page, origin) => {
    await page.goto(origin, { waitUntil: "networkidle" });
  },
  bargaining: (page, origin) => playUntil(page, origin, "第 2 轮方案"),
  finished: (page, origin) => playUntil(page, origin, "谈成了"),
};

/** Drawing, saying and settling take their time; a breath never ends. */
const untilStill = (page: Page) =>
  page.evaluate(async () => {
    const finite = document.getAnimations().filter((a) => a.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(finite.map((animation) => animation.finished));
  });

async function take(browser: Browser, origin: string): Promise<void> {
  for (const [screen, device] of Object.entries(SCREENS)) {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const [view, open] of Object.entries(VIEWS)) {
        const context = await browser.newContext({
          ...device,
          colorScheme,
          locale: "zh-CN",
          timezoneId: "Asia/Shanghai",
        });
        const page = await context.newPage();
        await open(page, origin);
        await untilStill(page);
        await page.screenshot({ path: join(FOLDER, `${view}-${screen}-${colorScheme}.png`) });
        await context.close();
      }
    }
  }
}

mkdirSync(FOLDER, { recursive: true });
const server = await startServer({ env: { LOG_LEVEL: "warn" } });
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: requireTools(), args });
await take(browser, server.url);
await browser.close();
await server.stop();
console.log(`pictures are in ${FOLDER}`);
