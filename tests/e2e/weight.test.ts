import { expect, type Request } from "playwright/test";
import { test } from "#tests/support/browser-test.ts";

const MAX_HTML_CSS = 20 * 1024;
const MAX_SCRIPTS = 150 * 1024;

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

test("a first visit of the form is light, and asks no other host for anything", async ({ page, server }) => {
  const requests: Request[] = [];
  page.on("requestfinished", (request) => requests.push(request));
  await page.goto("/", { waitUntil: "networkidle" });

  // As sent, so after gzip; a modern browser never asks for scripts that are marked nomodule.
  const weigh = async (...types: string[]): Promise<number> => {
    const sizes = requests
      .filter((r) => types.includes(r.resourceType()))
      .map(async (r) => (await r.sizes()).responseBodySize);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  };
  const htmlAndCss = await weigh("document", "stylesheet");
  const scripts = await weigh("script");
  console.log(`first visit of /: HTML and CSS ${kilobytes(htmlAndCss)}, JavaScript ${kilobytes(scripts)}, gzipped`);

  for (const request of requests) {
    expect(new URL(request.url()).origin).toBe(server.url);
    if (!["document", "stylesheet", "script"].includes(request.resourceType())) continue;
    expect((await request.response())?.headers()["content-encoding"], request.url()).toBe("gzip");
  }
  expect(htmlAndCss).toBeGreaterThan(0);
  expect(htmlAndCss).toBeLessThanOrEqual(MAX_HTML_CSS);
  expect(scripts).toBeGreaterThan(0);
  expect(scripts).toBeLessThanOrEqual(MAX_SCRIPTS);
});
