import { type BrowserContext, type BrowserContextOptions, test as base, type Page } from "playwright/test";
import { type FakeLlm, type FakeLlmOptions, startFakeLlm } from "#tests/support/fake-llm/server.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

interface WorkerFixtures {
  /** Settings of this file's server, set by `test.use`. */
  env: Record<string, string>;
  /** How the model double answers, set by `test.use`; null: the server has no model. */
  model: FakeLlmOptions | null;
  llm: FakeLlm;
  /** One server a file: the production build, with data of its own. */
  server: TestServer;
}

interface TestFixtures {
  /** Another person's device: a page in a context of its own. Paths are this server's unless `baseURL` is given. */
  openDevice(options?: BrowserContextOptions): Promise<Page>;
  noComplaints: undefined;
}

/** Playwright's `test` with a server and a model double a file. An error in a page, or in the server's log, fails it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  env: [{}, { scope: "worker", option: true }],
  model: [null, { scope: "worker", option: true }],
  llm: [
    async ({ model }, use) => {
      const llm = await startFakeLlm(model ?? {});
      await use(llm);
      await llm.close();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ env, model, llm }, use) => {
      const live = model ? { ANTHROPIC_BASE_URL: llm.url, ANTHROPIC_API_KEY: "fake" } : {};
      const server = await startServer({ env: { LOG_LEVEL: "warn", ...live, ...env } });
      await use(server);
      await server.stop();
      const errors = server.logs().match(/^\{"level":50.*/gm);
      if (errors) throw new Error(`the server logged errors:\n${errors.join("\n")}`);
    },
    { scope: "worker" },
  ],
  baseURL: ({ server }, use) => use(server.url),
  openDevice: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  noComplaints: [
    async ({ browser }, use) => {
      const complaints: string[] = [];
      const watch = (context: BrowserContext) => collectComplaints(context, complaints);
      browser.on("context", watch);
      await use(undefined);
      browser.off("context", watch);
      if (complaints.length > 0) throw new Error(`a page complained:\n${complaints.join("\n")}`);
    },
    { auto: true },
  ],
});

/** Notes what a page throws or writes as an error; that a request failed is what many of these tests bring about. */
function collectComplaints(context: BrowserContext, complaints: string[]): void {
  context.on("weberror", (thrown) => complaints.push(String(thrown.error().stack ?? thrown.error())));
  context.on("console", (message) => {
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
    complaints.push(message.text());
  });
}
