import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { countCalls, type FakeStats } from "./fake-stats.ts";
import { FaultOrder, faultDesk } from "./faults.ts";
import { fail, messagesEndpoint } from "./messages-endpoint.ts";

/** How the double starts. */
export interface FakeLlmOptions {
  /** Default 0: a free one. Loopback only. */
  port?: number;
  /** Another seed, other answers. Default "fake". */
  seed?: string;
  /** How long an answer takes, ms, drawn by seed. Default none. */
  latency?: { min: number; max: number };
}

/** A running double of the Messages API. */
export interface FakeLlm {
  url: string;
  setFault(order: FaultOrder): void;
  stats(): FakeStats;
  /** Resolves with the stats as soon as `holds`. */
  until(holds: (stats: FakeStats) => boolean): Promise<FakeStats>;
  close(): Promise<void>;
}

/** Starts the double: all five stages over HTTP, deterministic by seed, with faults on command. */
export async function startFakeLlm(options: FakeLlmOptions = {}): Promise<FakeLlm> {
  const { port = 0, seed = "fake", latency = { min: 0, max: 0 } } = options;
  const counts = countCalls();
  const desk = faultDesk();
  const answer = messagesEndpoint({ seed, latency, counts, desk });

  const server = createServer((request, response) => {
    const handled =
      request.url === "/v1/messages" && request.method === "POST"
        ? answer(request, response)
        : request.url === "/control"
          ? control(request, response)
          : notFound(response);
    handled.catch((error: unknown) =>
      fail(response, { status: 400, type: "invalid_request_error", message: String(error) }),
    );
  });

  async function control(request: IncomingMessage, response: ServerResponse) {
    if (request.method === "POST") desk.set(FaultOrder.parse(JSON.parse(await readText(request))));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ...desk.current(), stats: counts.snapshot() }));
  }

  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    setFault: desk.set,
    stats: counts.snapshot,
    until: counts.until,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function notFound(response: ServerResponse) {
  fail(response, { status: 404, type: "not_found_error", message: "POST /v1/messages, GET or POST /control" });
}
