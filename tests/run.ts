import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ensureBuild } from "#lib/cli/ensure-build.ts";
import { PROJECT_ROOT } from "#lib/cli/project-root.ts";
import { childEnv } from "#lib/config/env.ts";
import { requireTools } from "#tests/support/require-tools.ts";
import { type Counts, countPlaywright, countVitest, inWords, judge, sum } from "#tests/support/test-counts.ts";

interface Step {
  name: string;
  run(): Promise<Counts>;
}

const PASSED: Counts = { passed: 1, failed: 0, skipped: 0 };
const FAILED: Counts = { passed: 0, failed: 1, skipped: 0 };

const results = join(PROJECT_ROOT, "test-results");
const bin = join(PROJECT_ROOT, "node_modules/.bin");

/** Runs a command with its output shown; answers its exit code. */
async function exec(command: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(command, args, {
    cwd: PROJECT_ROOT,
    stdio: "inherit",
    env: childEnv({ PATH: `${bin}${delimiter}${process.env.PATH}`, NEXT_TELEMETRY_DISABLED: "1" }),
  });
  const [code] = await once(child, "exit");
  return code;
}

/** Commands that are one check together: it passes if each of them does. */
async function check(...commands: [string, ...string[]][]): Promise<Counts> {
  for (const [command, ...args] of commands) {
    if ((await exec(command, args)) !== 0) return FAILED;
  }
  return PASSED;
}

/** A command that runs tests and leaves a report of them. */
async function tests(report: string, count: (report: unknown) => Counts, command: string, ...args: string[]) {
  const path = join(results, report);
  rmSync(path, { force: true });
  const code = await exec(command, args);
  try {
    return judge(count(JSON.parse(readFileSync(path, "utf8"))), code);
  } catch (error) {
    console.error(`${command} left no report that can be read:`, error);
    return judge(undefined, code);
  }
}

let built = false;

async function build(): Promise<Counts> {
  try {
    await ensureBuild();
    built = true;
    return PASSED;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return FAILED;
  }
}

async function e2e(): Promise<Counts> {
  if (built) return tests("e2e.json", countPlaywright, "playwright", "test", "--config=tests/e2e/playwright.config.ts");
  console.error("Not run: there is no build to test.");
  return FAILED;
}

const unitReport = join(results, "unit.json");
const steps: Step[] = [
  { name: "format and lint", run: () => check(["biome", "ci", "."]) },
  { name: "types", run: () => check(["next", "typegen"], ["tsc", "--noEmit"]) },
  { name: "dead code", run: () => check(["knip"]) },
  {
    name: "unit, contracts, routes",
    run: () =>
      tests(
        "unit.json",
        countVitest,
        "vitest",
        "run",
        "--config=tests/vitest.config.ts",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${unitReport}`,
      ),
  },
  { name: "build", run: build },
  { name: "e2e", run: e2e },
];

requireTools();
const done: { name: string; seconds: number; counts: Counts }[] = [];
for (const { name, run } of steps) {
  console.log(`\n── ${name} ──\n`);
  const startedAt = performance.now();
  const counts = await run();
  done.push({ name, counts, seconds: (performance.now() - startedAt) / 1000 });
}

const total = sum(done.map(({ counts }) => counts));
console.log("");
for (const { name, seconds, counts } of done) {
  console.log(`  ${name.padEnd(24)}${seconds.toFixed(1).padStart(7)} s   ${inWords(counts)}`);
}
console.log(`\n${inWords(total)}`);
// A skipped test has shown nothing: it does not count as success.
process.exitCode = total.failed + total.skipped > 0 ? 1 : 0;
