import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";

let echo: Server;
let proxy: TcpProxy;

beforeEach(async () => {
  echo = createServer((socket) => socket.on("error", () => {}).pipe(socket)).listen(0, "127.0.0.1");
  await once(echo, "listening");
  const address = echo.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  proxy = await startTcpProxy(`http://127.0.0.1:${address.port}`);
});
afterEach(async () => {
  await proxy.close();
  echo.close();
});

async function client(): Promise<Socket> {
  const socket = connect(Number(new URL(proxy.url).port), "127.0.0.1").setEncoding("utf8");
  await once(socket, "connect");
  return socket;
}
async function roundTrip(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const [answer] = await once(socket, "data");
  return answer;
}

test("bytes pass in both directions", async () => {
  expect(await roundTrip(await client(), "hello")).toBe("hello");
});

test("a cut breaks what is open and refuses what is new", async () => {
  const socket = await client();
  await roundTrip(socket, "hello");
  const closed = once(socket, "close");
  await proxy.cut();
  await closed;
  await expect(client()).rejects.toThrow("ECONNREFUSED");
});

test("after a cut is restored, new connections pass on the same port", async () => {
  await proxy.cut();
  await proxy.restore();
  expect(await roundTrip(await client(), "again")).toBe("again");
});

test("while held, nothing passes and nobody is told; restored, what was sent arrives", async () => {
  const old = await client();
  await roundTrip(old, "hello");
  proxy.hold();
  const fresh = await client();
  let heard = "";
  for (const socket of [old, fresh]) socket.on("data", (text) => (heard += text)).write("held ");
  // A connection past the proxy: by the time its echo is back, an open proxy would have answered too.
  const address = echo.address();
  const direct = connect(typeof address === "object" ? (address?.port ?? 0) : 0, "127.0.0.1");
  for (let i = 0; i < 20; i += 1) await roundTrip(direct, "direct");
  direct.destroy();
  expect(heard).toBe("");
  expect([old.destroyed, fresh.destroyed]).toEqual([false, false]);

  const arrived = Promise.all([once(old, "data"), once(fresh, "data")]);
  await proxy.restore();
  await arrived;
  expect(heard).toBe("held held ");
});

test("a client that leaves while held is let go after", async () => {
  const socket = await client();
  await roundTrip(socket, "hello");
  proxy.hold();
  socket.destroy();
  await once(socket, "close");
  await proxy.restore();
  await expect.poll(() => proxy.connections()).toBe(0);
});

test("with a delay, answers come so much later and in order, also on a connection that stands", async () => {
  const socket = await client();
  await roundTrip(socket, "hello");
  proxy.delay(50);
  const sentAt = performance.now();
  let heard = "";
  socket.on("data", (text) => (heard += text));
  for (const word of ["a", "b", "c"]) await new Promise((resolve) => socket.write(word, resolve));
  await expect.poll(() => heard).toBe("abc");
  expect(performance.now() - sentAt).toBeGreaterThanOrEqual(49);
  proxy.delay(0);
  socket.removeAllListeners("data");
  expect(await roundTrip(socket, "soon")).toBe("soon");
});
