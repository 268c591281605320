import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { PEER_HEADER } from "#lib/http/client-address.ts";
import { markPeers } from "#lib/server/mark-peers.ts";

it("puts the socket's address in the place of what a client claims, before any handler sees the request", async () => {
  markPeers();
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fetch(url, { headers: { [PEER_HEADER]: "6.6.6.6" } });
  await fetch(url, { headers: { [PEER_HEADER.toUpperCase()]: "6.6.6.6" } });
  server.close();
  expect(seen.map((headers) => headers[PEER_HEADER])).toEqual(["127.0.0.1", "127.0.0.1"]);
});
