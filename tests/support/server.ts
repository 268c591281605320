import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ensureBuild } from "#lib/cli/ensure-build.ts";
import { PROJECT_ROOT } from "#lib/cli/project-root.ts";
import { freePort } from "#tests/support/free-port.ts";
import { temporaryDirectory } from "#tests/support/temporary-directory.ts";

interface ServerOptions {
  /** Settings; those of the shell that runs the tests do not count. */
  env?: Record<string, string>;
  /** Default: a new one, removed by `stop()`. */
  dataDir?: string;
  /** Default: a free one. */
  port?: number;
}

/** How the process ended: its exit code, or the signal that killed it. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The production build, started as `npm start` starts it, in a process of its own. */
export interface TestServer {
  url: string;
  /** The process that serves; another one after a `restart()`. */
  readonly pid: number;
  readonly dataDir: string;
  /** Sends the signal and waits for the process to end. */
  kill(signal: NodeJS.Signals): Promise<Exit>;
  /** Starts again with the same port and data, after a SIGTERM if it still runs. */
  restart(): Promise<void>;
  /** SIGTERM, then SIGKILL if it has not ended after 5 s; removes data that were made for it. */
  stop(): Promise<void>;
  /** What the process has written to stdout and stderr, over all its starts. */
  logs(): string;
}

const STOP_MS = 5000;
const READY_MS = 60_000;
const INHERITED = ["PATH", "HOME", "TMPDIR", "LANG"];

/** Builds if need be, starts the server on loopback, and resolves when it answers. */
export async function startServer({ env = {}, dataDir, port }: ServerOptions = {}): Promise<TestServer> {
  await ensureBuild();
  const ownPort = port ?? (await freePort());
  const directory = dataDir === undefined ? await temporaryDirectory() : undefined;
  const data = dataDir ?? directory?.path ?? "";
  const url = `http://127.0.0.1:${ownPort}`;
  const settings = { HOST: "127.0.0.1", PORT: String(ownPort), DATA_DIR: data, ...env };
  let output = "";
  let child: ChildProcess;

  const running = () => child.exitCode === null && child.signalCode === null;
  const start = async () => {
    child = launch(settings, (text) => {
      output += text;
    });
    await untilReady(url, running).catch((error) => {
      child.kill("SIGKILL");
      throw new Error(`${error.message}\n${output}`);
    });
  };
  const kill = async (signal: NodeJS.Signals): Promise<Exit> => {
    if (running()) {
      const exit = once(child, "exit");
      child.kill(signal);
      await exit;
    }
    return { code: child.exitCode, signal: child.signalCode };
  };
  const end = async () => {
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await kill("SIGTERM");
    clearTimeout(timer);
  };

  await start();
  return {
    url,
    dataDir: data,
    get pid() {
      return child.pid ?? 0;
    },
    kill,
    restart: async () => {
      await end();
      await start();
    },
    stop: async () => {
      await end();
      await directory?.remove();
    },
    logs: () => output,
  };
}

function launch(settings: Record<string, string>, heard: (text: string) => void): ChildProcess {
  const inherited = INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  const child = spawn(process.execPath, [join(PROJECT_ROOT, "lib/cli/start.ts")], {
    // A test sends without a ticket, and from one address: tests of limits set their own.
    env: { ...Object.fromEntries(inherited), NODE_ENV: "production", SUBMITS_PER_MINUTE: "100000", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.setEncoding("utf8").on("data", heard);
  child.stderr.setEncoding("utf8").on("data", heard);
  // A test run that is broken off leaves no server behind.
  const reap = () => child.kill("SIGKILL");
  process.once("exit", reap);
  child.once("exit", () => process.off("exit", reap));
  return child;
}

async function untilReady(url: string, running: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + READY_MS;
  while (performance.now() < giveUpAt) {
    if (!running()) throw new Error("the server ended before it was ready");
    const ready = await fetch(`${url}/api/health/live`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await delay(50);
  }
  throw new Error(`the server was not ready after ${READY_MS} ms`);
}
