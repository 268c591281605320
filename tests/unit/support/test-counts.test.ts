import { expect, test } from "vitest";
import { countPlaywright, countVitest, inWords, judge, sum } from "#tests/support/test-counts.ts";

const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };
const none = { passed: 0, failed: 0, skipped: 0 };

test("vitest's report is counted test by test", () => {
  expect(countVitest(vitest)).toEqual({ passed: 5, failed: 1, skipped: 3 });
});

test("a file that could not be loaded is a failure", () => {
  const testResults = [
    { status: "failed", assertionResults: [] },
    { status: "failed", assertionResults: [{}] },
  ];
  expect(countVitest({ ...vitest, testResults }).failed).toBe(2);
});

test("Playwright's flaky tests and errors outside of tests are failures", () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 0 };
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 3, failed: 3, skipped: 0 });
});

test("a run without a report, with an exit code, or without a test has failed", () => {
  expect(judge(undefined, 0).failed).toBe(1);
  expect(judge(none, 0).failed).toBe(1);
  expect(judge({ ...none, passed: 4 }, 1)).toEqual({ passed: 4, failed: 1, skipped: 0 });
  expect(judge({ ...none, passed: 4 }, null).failed).toBe(1);
  expect(judge({ ...none, passed: 4 }, 0).failed).toBe(0);
});

test("the last line adds up and names skipped tests only if there are some", () => {
  const total = sum([
    { passed: 2, failed: 0, skipped: 0 },
    { passed: 3, failed: 1, skipped: 1 },
  ]);
  expect(inWords(total)).toBe("5 passed, 1 failed, 1 skipped");
  expect(inWords({ ...none, passed: 7 })).toBe("7 passed, 0 failed");
});
