import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Redis as Connection } from "ioredis";
import { freePort } from "#tests/support/free-port.ts";
import { requireTool } from "#tests/support/require-tools.ts";
import { temporaryDirectory } from "#tests/support/temporary-directory.ts";

/** A real Redis on a loopback port of its own. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** SIGKILL: connections break, new ones are refused. Data are lost unless it was started with `durable`. */
  kill(): Promise<void>;
  /** Starts again on the same port, after a kill if it still runs. */
  restart(): Promise<void>;
  /** SIGSTOP: a black hole. Connections stand, new ones are accepted, nothing is answered. */
  pause(): void;
  /** SIGCONT: what was sent meanwhile is answered. */
  resume(): void;
  /** Deletes all data. */
  flush(): Promise<void>;
  /** Sends one command, past everything under test. */
  command(name: string, ...args: string[]): Promise<unknown>;
  stop(): Promise<void>;
}

interface RedisServerOptions {
  /** Every write is with the kernel before it is answered, so that a restart has it. Default: nothing is kept. */
  durable?: boolean;
}

/** Starts a redis-server and resolves when it takes connections. */
export async function startRedisServer({ durable = false }: RedisServerOptions = {}): Promise<RedisServer> {
  const port = await freePort();
  const directory = await temporaryDirectory();
  const url = `redis://127.0.0.1:${port}`;
  const start = () => launch(port, directory.path, durable);
  let server = await start();

  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exit = once(server, "exit");
    server.kill("SIGKILL");
    await exit;
  };
  const command = async (name: string, ...args: string[]) => {
    const connection = new Connection(url);
    try {
      return await connection.call(name, ...args);
    } finally {
      connection.disconnect();
    }
  };
  return {
    url,
    port,
    kill,
    restart: async () => {
      await kill();
      server = await start();
    },
    pause: () => void server.kill("SIGSTOP"),
    resume: () => void server.kill("SIGCONT"),
    flush: async () => {
      await command("FLUSHALL");
    },
    command,
    stop: async () => {
      await kill();
      await directory.remove();
    },
  };
}

async function launch(port: number, directory: string, durable: boolean): Promise<ChildProcess> {
  const disk = durable ? ["--appendonly", "yes", "--appendfsync", "no"] : ["--appendonly", "no"];
  const where = ["--port", String(port), "--bind", "127.0.0.1", "--dir", directory];
  const server = spawn(requireTool("redisServer"), [...where, "--save", "", "--loglevel", "notice", ...disk], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  // A test run that is broken off leaves no server behind.
  const reap = () => server.kill("SIGKILL");
  process.once("exit", reap);
  server.once("exit", () => process.off("exit", reap));
  let output = "";
  for await (const line of createInterface({ input: server.stdout })) {
    output += `${line}\n`;
    if (!line.includes("Ready to accept connections")) continue;
    server.stdout.resume();
    return server;
  }
  throw new Error(`redis-server did not start\n${output}`);
}
