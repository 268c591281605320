import { Redis as Connection } from "ioredis";
import type { Logger } from "#lib/ports.ts";
import { backoffMs } from "./backoff.ts";
import { connectionLog } from "./connection-log.ts";

export interface TcpConnectionOptions {
  url: string;
  deadlineMs: number;
  logger: Logger;
  random: () => number;
}

/**
 * One connection that comes back by itself. It holds no command back for better times, nor sends one twice: who asked
 * has had an answer by then. RESP2, so that replies have the shapes that Upstash's REST has.
 */
export function tcpConnection(name: "commands" | "doorbell", options: TcpConnectionOptions): Connection {
  const { url, deadlineMs, logger, random } = options;
  const connection = new Connection(url, {
    protocol: 2,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    disableClientInfo: true,
    retryStrategy: (attempt) => backoffMs(attempt, random),
    connectTimeout: 4 * deadlineMs,
    // A peer that vanished without a word is given up, or commands would go to it until the kernel notices.
    socketTimeout: 4 * deadlineMs,
    keepAlive: 5000,
  });
  const { up, lost } = connectionLog(logger, name);
  connection.on("ready", up);
  connection.on("close", () => {
    // After a `disconnect` of our own nothing is lost.
    if (connection.status !== "end") lost("closed");
  });
  connection.on("error", (error: Error & { code?: string }) => lost(error.code ?? error.name));
  return connection;
}
