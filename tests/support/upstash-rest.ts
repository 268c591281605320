import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { Redis as Connection } from "ioredis";
import { freePort } from "#tests/support/free-port.ts";

/** A double of Upstash's REST API in front of a real Redis. */
export interface UpstashRest {
  readonly url: string;
  readonly token: string;
  close(): Promise<void>;
}

type Answer = { result: unknown } | { error: string };

/** Starts the double on a free loopback port, speaking to the Redis at `redisUrl`. */
export async function startUpstashRest(redisUrl: string): Promise<UpstashRest> {
  const token = "a-token";
  const port = await freePort();
  const redis = connect(redisUrl);
  const streams = new Set<() => void>();

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const [kind = "", channel = ""] = (request.url ?? "").split("/").slice(1).map(decodeURIComponent);
    if (request.headers.authorization !== `Bearer ${token}`) return send(response, 401, { error: "Unauthorized" });
    if (kind === "subscribe") return stream(redisUrl, channel, response, streams);
    const body = JSON.parse(await text(request));
    const encode = request.headers["upstash-encoding"] === "base64" ? base64 : plain;
    if (kind === "pipeline" || kind === "multi-exec") {
      const answers = await (kind === "pipeline" ? pipeline(redis, body) : transaction(redis, body));
      return send(response, 200, answers.map(encode));
    }
    const answer = await run(redis, body);
    send(response, "error" in answer ? 400 : 200, encode(answer));
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => send(response, 500, { error: "ERR the double is at its end" }));
  }).listen(port, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    close: async () => {
      for (const drop of streams) drop();
      redis.disconnect();
      server.closeAllConnections();
      server.close();
      if (server.listening) await once(server, "close");
    },
  };
}

function connect(url: string): Connection {
  const connection = new Connection(url, { protocol: 2, maxRetriesPerRequest: 0, retryStrategy: () => 50 });
  connection.on("error", () => {});
  return connection;
}

/** Upstash's scripts may carry flags that a plain Redis does not know. */
const known = (command: unknown[]): string[] =>
  command.map((word, i) => (i === 1 ? String(word).replace(/^#!lua.*/, "") : String(word)));

const run = (redis: Connection, command: unknown[]): Promise<Answer> => {
  const [name = "", ...args] = known(command);
  return redis.call(name, ...args).then(
    (result) => ({ result }),
    (error: Error) => ({ error: error.message }),
  );
};

const pipeline = (redis: Connection, commands: unknown[][]): Promise<Answer[]> =>
  Promise.all(commands.map((command) => run(redis, command)));

async function transaction(redis: Connection, commands: unknown[][]): Promise<Answer[]> {
  const replies = await redis.multi(commands.map(known)).exec();
  return (replies ?? []).map(([error, result]) => (error ? { error: error.message } : { result }));
}

/** The event stream of a channel: a confirmation, then its messages. It ends when Redis is lost. */
function stream(url: string, channel: string, response: ServerResponse, streams: Set<() => void>): void {
  const connection = new Connection(url, { protocol: 2, retryStrategy: null });
  const drop = () => {
    streams.delete(drop);
    connection.disconnect();
    response.destroy();
  };
  streams.add(drop);
  response.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders();
  response.on("close", drop);
  connection.on("error", () => {});
  connection.on("close", drop);
  connection.on("message", (_channel, message) => response.write(`data: message,${channel},${message}\n\n`));
  connection.subscribe(channel).then((count) => response.write(`data: subscribe,${channel},${count}\n\n`), drop);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

const plain = (answer: Answer): Answer => answer;

/** Strings as base64, at every depth; but an answer that is OK stays as it is. */
const base64 = (answer: Answer): Answer =>
  "error" in answer || answer.result === "OK" ? answer : { result: encoded(answer.result) };

function encoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encoded);
  return typeof value === "string" ? Buffer.from(value).toString("base64") : value;
}
