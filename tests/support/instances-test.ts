import { expect } from "playwright/test";
import { BARGAINED } from "#tests/support/bargained.ts";
import { test as base } from "#tests/support/browser-test.ts";
import { postDemand, untilWritten } from "#tests/support/demand-page.ts";
import { type FakeLlm, startFakeLlm } from "#tests/support/fake-llm/server.ts";
import { startRedisServer } from "#tests/support/redis-server.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { startNginx } from "#tests/support/start-nginx.ts";

interface WorkerFixtures {
  /** Settings of both instances of a file, set by `test.use`. */
  settings: Record<string, string>;
  /** The model double of both: it answers at once until a test sets a fault. */
  double: FakeLlm;
  pair: readonly [TestServer, TestServer];
  /** Origin of the nginx in front of them; pages open there. */
  front: string;
}

interface TestFixtures {
  /** Two production servers on one Redis, each at a port of its own. Who ends one for good starts it again. */
  instances: readonly [TestServer, TestServer];
}

const WARM_UP_MS = 15_000;

/**
 * A process is slow at first, and by its own rules then refuses demands or gives them scripts: resolves when it has
 * brought a live negotiation to its end.
 */
async function warmUp({ url }: TestServer): Promise<void> {
  const goLive = async () => {
    const { id, lane } = await postDemand(url, "热身");
    expect(lane).toBe("live");
    await untilWritten(url, id);
  };
  await expect(goLive).toPass({ timeout: WARM_UP_MS, intervals: [100] });
}

/** Errors in the log, but that Redis's answer came too late: on a busy machine it may, and is asked for again. */
const errorsOf = (instance: TestServer): string[] =>
  (instance.logs().match(/^\{"level":50.*/gm) ?? []).filter((line) => !line.includes('"name":"StoreUnavailable"'));

/** `test` with two instances a file behind nginx. An error in an instance's log fails it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  settings: [{}, { scope: "worker", option: true }],
  double: [
    async ({ settings: _ }, use) => {
      const double = await startFakeLlm({ seed: BARGAINED.seed });
      await use(double);
      await double.close();
    },
    { scope: "worker" },
  ],
  pair: [
    async ({ settings, double }, use) => {
      const redis = await startRedisServer();
      const env = {
        LOG_LEVEL: "warn",
        REDIS_URL: redis.url,
        TRUSTED_PROXIES: "127.0.0.1",
        ANTHROPIC_BASE_URL: double.url,
        ANTHROPIC_API_KEY: "fake",
        ...settings,
      };
      const pair = await Promise.all([startServer({ env }), startServer({ env })]);
      await use(pair);
      await Promise.all(pair.map((instance) => instance.stop()));
      await redis.stop();
      const errors = pair.flatMap(errorsOf);
      if (errors.length > 0) throw new Error(`the instances logged errors:\n${errors.join("\n")}`);
    },
    { scope: "worker" },
  ],
  front: [
    async ({ pair }, use) => {
      const nginx = await startNginx(pair.map(({ url }) => url));
      await use(nginx.url);
      await nginx.stop();
    },
    { scope: "worker" },
  ],
  instances: async ({ pair, double }, use) => {
    double.setFault({ fault: null });
    await Promise.all(pair.map(warmUp));
    await use(pair);
  },
  baseURL: ({ front }, use) => use(front),
});
