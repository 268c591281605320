import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStream } from "#tests/support/sse-client.ts";

let server: Server;
let url: string;
let requests: IncomingMessage[];
let viewer: ServerResponse;

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    requests.push(request);
    viewer = response;
    response.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test("frames come with id, event, data and the time they came", async () => {
  const stream = await openStream(url);
  const before = Date.now();
  viewer.write("retry: 1234\n\nid: 7\ndata: 你好\n\nevent: ping\ndata: {}\n\n");
  expect(await stream.next()).toMatchObject({ id: "7", event: "message", data: "你好" });
  const ping = await stream.next();
  expect(ping).toMatchObject({ id: undefined, event: "ping" });
  expect(ping?.receivedAt).toBeGreaterThanOrEqual(before);
  expect(stream.retryMs()).toBe(1234);
});

test("leaving a loop keeps the stream open, and the next loop goes on", async () => {
  const stream = await openStream(url);
  viewer.write("data: a\n\ndata: b\n\ndata: c\n\n");
  const seen: string[] = [];
  for await (const { data } of stream) {
    seen.push(data);
    if (data === "b") break;
  }
  viewer.end();
  for await (const { data } of stream) seen.push(data);
  expect(seen).toEqual(["a", "b", "c"]);
  expect(await stream.next()).toBeUndefined();
});

test("Last-Event-ID and other headers are sent", async () => {
  await openStream(url, { lastEventId: "4", headers: { "X-Test": "yes" } });
  expect(requests[0]?.headers).toMatchObject({ "last-event-id": "4", "x-test": "yes" });
});

test("close ends the stream, and the server hears it", async () => {
  const stream = await openStream(url);
  const left = once(viewer, "close");
  stream.close();
  expect(await stream.next()).toBeUndefined();
  await left;
});

test("a connection that breaks rejects", async () => {
  const stream = await openStream(url);
  viewer.destroy();
  await expect(stream.next()).rejects.toThrow();
});
