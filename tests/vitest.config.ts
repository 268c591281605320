import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["tests/{unit,contracts,routes,components}/**/*.test.{ts,tsx}"],
    environment: "node",
    setupFiles: ["tests/support/fail-on-console-error.ts"],
    // Two processes fill the two cores that CI has; a process a file keeps signals, cwd and globalThis apart.
    pool: "forks",
    maxWorkers: 2,
    // Room for property tests on a busy machine; nothing here waits for real time.
    testTimeout: 20_000,
  },
});
