import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "#lib/adapters/store/sqlite/open-sqlite-store.ts";
import { temporaryDirectory } from "#tests/support/temporary-directory.ts";

const WRITER = fileURLToPath(import.meta.resolve("#tests/support/append-until-killed.ts"));
const APPENDS_BEFORE_THE_KILL = [1, 50, 400];

/** Starts the writer, kills it after `appends` acknowledged appends; the last `seq` that it was promised. */
async function writeUntilKilled(file: string, id: string, appends: number): Promise<number> {
  const writer = spawn(process.execPath, [WRITER, file, id], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(writer, "close");
  let acknowledged = 0;
  let lastSeq = 0;
  // Lines that were on their way when it died are read to the end: they were promised too.
  for await (const line of createInterface({ input: writer.stdout })) {
    lastSeq = Number(line);
    acknowledged += 1;
    if (acknowledged === appends) writer.kill("SIGKILL");
  }
  const [, signal] = await closed;
  expect(signal).toBe("SIGKILL");
  return lastSeq;
}

describe("embedded store, killed with SIGKILL while it writes", () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
  beforeEach(async () => {
    directory = await temporaryDirectory();
  });
  afterEach(() => directory.remove());

  it("has every acknowledged event when it is opened again, whole appends only, with no gap and no repeat", async () => {
    const file = join(directory.path, "towow.sqlite");
    for (const appends of APPENDS_BEFORE_THE_KILL) {
      const promised = await writeUntilKilled(file, "a", appends);
      const store = openSqliteStore({ file });
      const seqs = (await store.log.read("a", 0)).map(({ seq }) => seq);
      await store.close();
      expect(seqs).toEqual(seqs.map((_, i) => i + 1));
      // At most one append was written and not yet acknowledged.
      expect([promised, promised + 3]).toContain(seqs.length);
    }
  });
});
