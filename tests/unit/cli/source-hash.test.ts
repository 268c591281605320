import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceHash } from "#lib/cli/source-hash.ts";

let root: string;
const hash = () => sourceHash(root, ["app", "package.json", "absent.ts"]);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "towow-hash-"));
  mkdirSync(join(root, "app/n"), { recursive: true });
  writeFileSync(join(root, "app/n/page.tsx"), "one");
  writeFileSync(join(root, "package.json"), "{}");
});
afterEach(() => rmSync(root, { recursive: true }));

test("the same content gives the same hash, whatever the files' times", () => {
  const before = hash();
  utimesSync(join(root, "app/n/page.tsx"), 1, 1);
  expect(hash()).toBe(before);
});

test("a changed, renamed or new file changes the hash", () => {
  const seen = new Set([hash()]);
  writeFileSync(join(root, "app/n/page.tsx"), "two");
  seen.add(hash());
  renameSync(join(root, "app/n/page.tsx"), join(root, "app/n/layout.tsx"));
  seen.add(hash());
  writeFileSync(join(root, "app/n/new.tsx"), "");
  seen.add(hash());
  expect(seen.size).toBe(4);
});

test("a file that the build does not read changes nothing", () => {
  const before = hash();
  writeFileSync(join(root, "README.md"), "new");
  expect(hash()).toBe(before);
});
