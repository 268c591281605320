import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { PEER_HEADER } from "#lib/http/client-address.ts";

/**
 * Writes each request's peer into its headers before Next sees it: a route handler gets no socket, and Next fills in
 * `X-Forwarded-For` only where the client sent none, so that one can't be told from a forged one.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */
export function markPeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
  });
}
