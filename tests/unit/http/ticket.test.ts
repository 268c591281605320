import { describe, expect, it } from "vitest";
import { ensureTicket, issueTicket, readTicket, type TicketOptions } from "#lib/http/ticket.ts";

const options: TicketOptions = { secret: "s".repeat(32), publicUrl: undefined };
const asked = (headers: Record<string, string> = {}) => new Request("http://localhost/", { headers });
const cookieOf = (setCookie: string) => setCookie.split(";", 1)[0] ?? "";
const issued = () => cookieOf(issueTicket(asked(), options));
const read = (cookie: string, by = options) => readTicket(asked({ Cookie: cookie }), by);

describe("a ticket", () => {
  it("is read back as the id that was issued, 128 bits of it", () => {
    expect(read(issued())).toMatch(/^[\w-]{22}$/);
  });

  it("is another one each time", () => {
    expect(new Set(Array.from({ length: 100 }, () => read(issued()))).size).toBe(100);
  });

  it("is found among other cookies, also behind one of its name that is broken", () => {
    const cookie = issued();
    expect(read(`a=1; towow_ticket=broken; ${cookie}; b=2`)).toBe(read(cookie));
  });

  it.each([
    { what: "no cookie", cookie: () => "" },
    { what: "another cookie", cookie: () => issued().replace("towow_ticket", "ticket") },
    { what: "a cookie whose name only ends alike", cookie: () => `x${issued()}` },
    { what: "an id without a signature", cookie: () => issued().split(".")[0] ?? "" },
    { what: "another id under the signature", cookie: () => issued().replace(/=.{22}/, `=${"a".repeat(22)}`) },
    { what: "an invented signature", cookie: () => issued().replace(/\..*/, `.${"a".repeat(43)}`) },
    { what: "a signature that is too long", cookie: () => `${issued()}a` },
    { what: "characters that are none of ours", cookie: () => issued().replace(/.$/, "é") },
  ])("is not read from $what", ({ cookie }) => {
    expect(read(cookie())).toBeNull();
  });

  it("is not read with another secret", () => {
    expect(read(issued(), { ...options, secret: "t".repeat(32) })).toBeNull();
  });
});

describe("the ticket's cookie", () => {
  it("is out of a script's reach, sent to all of the site for 30 days, and never with another site's posts", () => {
    const [, ...attributes] = issueTicket(asked(), options).split("; ");
    expect(attributes).toEqual(["Path=/", "Max-Age=2592000", "HttpOnly", "SameSite=Lax"]);
  });

  const publicUrl = "https://towow.example";
  it.each([
    { what: "a proxy says https", headers: { "X-Forwarded-Proto": "https" }, set: options },
    {
      what: "it is asked for by its public https name",
      headers: { Host: "towow.example" },
      set: { ...options, publicUrl },
    },
  ])("is bound to https and to this host when $what", ({ headers, set }) => {
    const cookie = issueTicket(asked(headers), set);
    expect(cookie).toMatch(/^__Host-towow_ticket=.*; Path=\/;.*; Secure$/);
    expect(readTicket(asked({ ...headers, Cookie: cookieOf(cookie) }), set)).not.toBeNull();
    const plain = cookieOf(cookie).replace("__Host-", "");
    expect(readTicket(asked({ ...headers, Cookie: plain }), set)).toBeNull();
  });

  it("works over http by another name, too: there a browser would drop a cookie for https", () => {
    const set = { ...options, publicUrl };
    expect(issueTicket(asked({ Host: "192.168.1.20:3000" }), set)).not.toMatch(/Secure|__Host-/);
  });
});

describe("ensureTicket", () => {
  const answer = (cookie?: string) => {
    const headers = new Headers({ "Cache-Control": "s-maxage=31536000" });
    ensureTicket(asked(cookie ? { Cookie: cookie } : {}), headers, options);
    return headers;
  };

  it("gives one to who has none or a forged one, and keeps that answer out of shared caches", () => {
    for (const cookie of [undefined, "towow_ticket=forged"]) {
      const headers = answer(cookie);
      expect(read(cookieOf(headers.get("set-cookie") ?? ""))).not.toBeNull();
      expect(headers.get("cache-control")).toBe("private, no-cache");
    }
  });

  it("leaves the answer as it is for who has one", () => {
    expect([...answer(issued())]).toEqual([["cache-control", "s-maxage=31536000"]]);
  });
});
