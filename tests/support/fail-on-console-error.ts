import { format } from "node:util";
import { afterAll, afterEach } from "vitest";

/**
 * An unexpected `console.error` or `console.warn` fails the test it was written in. A test that expects one says so
 * with `vi.spyOn(console, "error").mockImplementation(() => {})`, which keeps the call from coming here.
 */
const complaints: Error[] = [];

for (const method of ["error", "warn"] as const) {
  console[method] = (...args: unknown[]) => {
    complaints.push(new Error(`unexpected console.${method}: ${format(...args)}`));
  };
}

function failOnComplaints(): void {
  const [first] = complaints.splice(0);
  if (first) throw first;
}

afterEach(failOnComplaints);
// What was written outside of any test, as while its file was loaded and had none left to fail.
afterAll(failOnComplaints);
