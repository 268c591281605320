import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "#lib/cli/project-root.ts";
import { sourceHash } from "#lib/cli/source-hash.ts";
import { StartError } from "#lib/cli/start-error.ts";
import { childEnv } from "#lib/config/env.ts";

const NEXT = join(PROJECT_ROOT, "node_modules/next/dist/bin/next");
const HASH_FILE = join(PROJECT_ROOT, ".next/source-hash");
const BUILD_ID = join(PROJECT_ROOT, ".next/BUILD_ID");

const builtFrom = () => (existsSync(BUILD_ID) && existsSync(HASH_FILE) ? readFileSync(HASH_FILE, "utf8") : undefined);

/** Runs `next build` and notes which sources it was made from. Throws a `StartError` if it fails. */
export async function build(): Promise<void> {
  // Taken before: what changes while the build runs makes it stale, not fresh.
  const hash = sourceHash(PROJECT_ROOT);
  rmSync(HASH_FILE, { force: true });
  const next = spawn(process.execPath, [NEXT, "build"], {
    cwd: PROJECT_ROOT,
    stdio: "inherit",
    env: childEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
  });
  const [code] = await once(next, "exit");
  if (code !== 0) throw new StartError("构建失败，原因见上。");
  writeFileSync(HASH_FILE, hash);
}

/** Builds if there is no build of the present sources; true if it did. Throws a `StartError` if that fails. */
export async function ensureBuild(): Promise<boolean> {
  if (builtFrom() === sourceHash(PROJECT_ROOT)) return false;
  console.log("没有与当前代码相符的构建，先构建一次，请稍候……");
  await build();
  return true;
}
