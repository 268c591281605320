import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientAddress, PEER_HEADER } from "#lib/http/client-address.ts";

const from = (peer: string | undefined, forwarded?: string, more: Record<string, string> = {}) =>
  new Request("http://localhost/", {
    headers: {
      ...more,
      ...(peer !== undefined && { [PEER_HEADER]: peer }),
      ...(forwarded !== undefined && { "X-Forwarded-For": forwarded }),
    },
  });

describe("an address that no proxy is trusted with", () => {
  const addressOf = clientAddress([]);

  it("is the socket's, whatever headers claim", () => {
    const claims = {
      "X-Real-IP": "6.6.6.6",
      Forwarded: "for=6.6.6.6",
      "X-User-ID": "7",
      "CF-Connecting-IP": "6.6.6.6",
    };
    expect(addressOf(from("203.0.113.9", "6.6.6.6", claims))).toBe("203.0.113.9");
  });

  it("is the same for IPv4 and for IPv4 as a dual-stack socket names it", () => {
    expect(addressOf(from("::ffff:203.0.113.9"))).toBe("203.0.113.9");
  });

  it("counts a /64 as one, and two of them as two", () => {
    expect(addressOf(from("2001:db8:1:2:3:4:5:6"))).toBe("2001:db8:1:2::/64");
    expect(addressOf(from("2001:db8:1:2:ffff::1"))).toBe("2001:db8:1:2::/64");
    expect(addressOf(from("2001:db8:1:3::1"))).toBe("2001:db8:1:3::/64");
    expect(addressOf(from("fe80::1%eth0"))).toBe("fe80::/64");
  });

  it("is one for all who come over no socket", () => {
    expect(addressOf(from(undefined, "6.6.6.6"))).toBe("unknown");
    expect(addressOf(from(""))).toBe("unknown");
  });
});

describe("an address behind trusted proxies", () => {
  const addressOf = clientAddress(["10.0.0.0/8", "192.0.2.1", "2001:db8:ffff::/48"]);

  it.each([
    { what: "what the proxy heard", peer: "10.0.0.1", forwarded: "203.0.113.9", is: "203.0.113.9" },
    {
      what: "not what the client told the proxy",
      peer: "10.0.0.1",
      forwarded: "6.6.6.6, 203.0.113.9",
      is: "203.0.113.9",
    },
    { what: "what the outermost heard", peer: "10.0.0.1", forwarded: "203.0.113.9,192.0.2.1", is: "203.0.113.9" },
    { what: "the peer's, if the peer is no proxy", peer: "198.51.100.7", forwarded: "203.0.113.9", is: "198.51.100.7" },
    { what: "the proxy's own, if it says nothing", peer: "10.0.0.1", forwarded: undefined, is: "10.0.0.1" },
    { what: "the proxy's own, if it says no address", peer: "10.0.0.1", forwarded: "6.6.6.6, unknown", is: "10.0.0.1" },
    { what: "read with a port behind it", peer: "10.0.0.1", forwarded: "203.0.113.9:4711", is: "203.0.113.9" },
    { what: "read in brackets", peer: "10.0.0.1", forwarded: "[2001:db8:1:2::1]:4711", is: "2001:db8:1:2::/64" },
    { what: "found over IPv6", peer: "2001:db8:ffff::1", forwarded: "203.0.113.9", is: "203.0.113.9" },
    { what: "found over a dual-stack socket", peer: "::ffff:10.0.0.1", forwarded: "203.0.113.9", is: "203.0.113.9" },
  ])("is $what", ({ peer, forwarded, is }) => {
    expect(addressOf(from(peer, forwarded))).toBe(is);
  });

  it("never depends on what stands left of the first address that is no proxy's", () => {
    const printable = fc.string({
      unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(printable, (claimed) => {
        expect(addressOf(from("10.0.0.1", `${claimed}, 203.0.113.9`))).toBe("203.0.113.9");
      }),
    );
  });
});
