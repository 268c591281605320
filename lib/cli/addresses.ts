import { isIPv6 } from "node:net";
import type { Env } from "#lib/config/env.ts";

/** Where the server is reached: from this machine, and from phones. */
export interface Addresses {
  local: string;
  phones: string[];
  /** Listening for this machine alone, because `HOST` says so. */
  loopbackOnly: boolean;
}

const ALL = new Set(["0.0.0.0", "::"]);
const LOOPBACK = /^(localhost|127\.|::1$)/;

/** The URLs under which a server that listens on `host` is reached. `lan` are this machine's private addresses. */
export function addresses({ host, port }: Pick<Env, "host" | "port">, lan: readonly string[]): Addresses {
  const url = (name: string) => `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
  if (ALL.has(host)) return { local: url("localhost"), phones: lan.map(url), loopbackOnly: false };
  const loopbackOnly = LOOPBACK.test(host);
  return { local: url(host), phones: loopbackOnly ? [] : [url(host)], loopbackOnly };
}
