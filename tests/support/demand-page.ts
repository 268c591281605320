import { expect, type Locator, type Page } from "playwright/test";
import type { Accepted } from "#lib/domain/snapshot.ts";
import { readLog, type WrittenLog } from "#tests/support/read-log.ts";

/** Writes a demand into the form as a participant does, and comes to its page; answers its id. */
export async function sendDemand(page: Page, text: string): Promise<string> {
  await page.goto("/");
  await page.getByLabel("你的需求").fill(text);
  await page.getByRole("button", { name: "发出去" }).click();
  await page.waitForURL(/\/n\/[\w.-]+$/);
  return idOf(page);
}

/** The negotiation that a page shows. */
export const idOf = (page: Page): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";

/** Sends a demand without a browser. */
export async function postDemand(origin: string, text: string): Promise<Accepted> {
  const response = await fetch(`${origin}/api/demands`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });
  expect(response.status).toBe(202);
  return (await response.json()) as Accepted;
}

/** An agent's row: its name, its line and its words. */
export const agentRow = (page: Page, name: string): Locator =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name }) });

/** The end of a negotiation, as a page shows it. */
export const outcome = (page: Page): Locator => page.getByRole("region", { name: /^(谈成了|先这么定)$/ });

/** Waits until the whole log is written, due or not, and answers it. */
export async function untilWritten(origin: string, id: string): Promise<WrittenLog> {
  await expect.poll(async () => (await readLog(origin, id)).state.phase, { timeout: 15_000 }).toBe("finalized");
  return readLog(origin, id);
}
