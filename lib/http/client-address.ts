import ipaddr from "ipaddr.js";

/** Names the address at the other end of the socket; `markPeers` overwrites whatever a client sends under it. */
export const PEER_HEADER = "x-towow-peer";

type Address = ReturnType<typeof ipaddr.process>;
type Range = ReturnType<typeof ipaddr.parseCIDR>;

/** What all count as who can't be told apart: a request that came over no socket. */
const UNKNOWN = "unknown";

/**
 * Makes what tells requests' senders apart by address, as a key to count under: an IPv4 address, or the /64 that one
 * IPv6 customer has all of. `X-Forwarded-For` counts only as far as `trustedProxies` (addresses and CIDRs) wrote it.
 */
export function clientAddress(trustedProxies: readonly string[]): (request: Request) => string {
  const ranges = trustedProxies.map(parseRange);
  const isTrusted = (address: Address) =>
    ranges.some((range) => range[0].kind() === address.kind() && address.match(range));

  return ({ headers }) => {
    const peer = parseAddress(headers.get(PEER_HEADER) ?? "");
    if (!peer) return UNKNOWN;
    // Each proxy appends whom it heard: from the right, the first that is none of ours is the client.
    let client = peer;
    for (const hop of (headers.get("x-forwarded-for") ?? "").split(",").reverse()) {
      if (!isTrusted(client)) break;
      const before = parseAddress(hop.trim());
      if (!before) break;
      client = before;
    }
    return keyOf(client);
  };
}

const parseRange = (text: string): Range =>
  text.includes("/") ? ipaddr.parseCIDR(text) : ipaddr.parseCIDR(`${text}/${text.includes(":") ? 128 : 32}`);

/** Some proxies write a port behind the address. */
const WITH_PORT = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[\d.]+))(?::\d+)?$/;

function parseAddress(text: string): Address | undefined {
  const { v4, v6 } = WITH_PORT.exec(text)?.groups ?? {};
  const address = v4 ?? v6 ?? text;
  // `process` makes ::ffff:192.0.2.1, as a dual-stack socket names it, 192.0.2.1.
  return ipaddr.isValid(address) ? ipaddr.process(address) : undefined;
}

function keyOf(address: Address): string {
  if (address.kind() === "ipv4") return address.toString();
  return `${ipaddr.fromByteArray(address.toByteArray().fill(0, 8))}/64`;
}
