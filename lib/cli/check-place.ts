import { once } from "node:events";
import { accessSync, constants, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { StartError } from "#lib/cli/start-error.ts";
import type { Env } from "#lib/config/env.ts";

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);

function portTrouble(code: unknown, { host, port }: Pick<Env, "host" | "port">): string {
  if (code === "EADDRINUSE") return `端口 ${port} 已被占用：请停掉占用它的程序，或用 PORT 另选一个端口。`;
  if (code === "EACCES") return `没有权限使用端口 ${port}：请用 PORT 选一个 1024 以上的端口。`;
  return `无法监听 ${host}:${port}（${code}）：请检查 HOST 和 PORT。`;
}

/** Throws a `StartError` if the port can't be had. */
export async function checkPort(env: Pick<Env, "host" | "port">): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(env.port, env.host);
    await once(probe, "listening");
  } catch (error) {
    throw new StartError(portTrouble(codeOf(error), env));
  }
  probe.close();
  await once(probe, "close");
}

/** Makes the data folder if need be. Throws a `StartError` if nothing can be written there. */
export function checkDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw new StartError(`数据目录 ${resolve(dataDir)} 不可写（${codeOf(error)}）：请用 DATA_DIR 另选一个目录。`);
  }
}
