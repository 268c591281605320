import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "#tests/support/free-port.ts";
import { requireTool } from "#tests/support/require-tools.ts";
import { temporaryDirectory } from "#tests/support/temporary-directory.ts";

/** nginx in front of several instances, on a free loopback port. */
export interface Nginx {
  url: string;
  stop(): Promise<void>;
}

const TEMPLATE = join(import.meta.dirname, "nginx.conf");
const READY_MS = 10_000;

/** Starts nginx and resolves when it takes connections. `upstreams` are origins. */
export async function startNginx(upstreams: readonly string[]): Promise<Nginx> {
  const [port, directory, template] = await Promise.all([freePort(), temporaryDirectory(), readFile(TEMPLATE, "utf8")]);
  const servers = upstreams.map((origin) => `server ${new URL(origin).host} max_fails=0;`).join("\n    ");
  const file = join(directory.path, "nginx.conf");
  await writeFile(file, template.replace("{{servers}}", servers).replace("{{port}}", String(port)));

  const nginx = spawn(requireTool("nginx"), ["-p", directory.path, "-c", file, "-e", "stderr"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  // A test run that is broken off leaves no server behind.
  const reap = () => nginx.kill("SIGKILL");
  process.once("exit", reap);
  nginx.once("exit", () => process.off("exit", reap));
  const stop = async () => {
    await end(nginx);
    await directory.remove();
  };

  const url = `http://127.0.0.1:${port}`;
  await untilAnswering(url, nginx).catch(async (error) => {
    await stop();
    throw error;
  });
  return { url, stop };
}

const isRunning = (process: ChildProcess) => process.exitCode === null && process.signalCode === null;

async function end(nginx: ChildProcess): Promise<void> {
  if (!isRunning(nginx)) return;
  const exit = once(nginx, "exit");
  nginx.kill("SIGTERM");
  await exit;
}

async function untilAnswering(url: string, nginx: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + READY_MS;
  while (isRunning(nginx) && performance.now() < giveUpAt) {
    const answered = await fetch(`${url}/api/health/live`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await delay(20);
  }
  throw new Error("nginx did not start");
}
