import { join } from "node:path";
import { defineConfig } from "playwright/test";
import { PROJECT_ROOT } from "#lib/cli/project-root.ts";
import { requireTools } from "#tests/support/require-tools.ts";

const asRoot = process.getuid?.() === 0;
const results = join(PROJECT_ROOT, "test-results");

export default defineConfig({
  testDir: import.meta.dirname,
  globalSetup: join(import.meta.dirname, "global-setup.ts"),
  outputDir: join(results, "e2e"),
  reporter: [["list"], ["json", { outputFile: join(results, "e2e.json") }]],
  // Two files at a time fill the two cores that CI has. A test that passes only sometimes fails.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: requireTools(),
      // Chromium's sandbox does not start as root, which is what a container runs as.
      args: asRoot ? ["--no-sandbox"] : [],
    },
  },
  projects: [
    { name: "phone", use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
    // Only what differs on a wide screen is tested twice: tag it `@desktop`.
    { name: "desktop", grep: /@desktop/, use: { viewport: { width: 1280, height: 800 } } },
  ],
});
