import { expect, test } from "playwright/test";
import { startServer, type TestServer } from "#tests/support/server.ts";

const FIVE = [202, 202, 202, 202, 202];
const TEXT = "周末找人一起爬山";
let server: TestServer;

/** Statuses of as many demands, one after the other. */
async function post(count: number, headersOf: (i: number) => Record<string, string>): Promise<number[]> {
  const statuses = [];
  for (let i = 0; i < count; i += 1) {
    const response = await fetch(`${server.url}/api/demands`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headersOf(i) },
      body: JSON.stringify({ text: TEXT }),
    });
    statuses.push(response.status);
  }
  return statuses;
}

const open = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers });
const cookieFrom = (response: Response) => (response.headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";

test.afterEach(() => server.stop());

test.describe("a server that trusts no proxy", () => {
  test.beforeEach(async () => {
    server = await startServer({ env: { SUBMITS_PER_MINUTE: "5" } });
  });

  test("gives whoever opens a page a ticket, from a page that stays prerendered and out of shared caches", async () => {
    const first = await open("/");
    expect(first.headers.get("x-nextjs-cache")).toBe("HIT");
    expect(first.headers.get("set-cookie")).toMatch(/^towow_ticket=[\w-]{22}\.[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");

    const again = await open("/", { Cookie: cookieFrom(first) });
    expect(again.headers.get("set-cookie")).toBeNull();
    expect(again.headers.get("cache-control")).toBe("s-maxage=31536000");
    expect((await open("/n/none")).headers.get("set-cookie")).toMatch(/^towow_ticket=/);
    expect((await open("/api/health/live")).headers.get("set-cookie")).toBeNull();
  });

  test("takes five demands of a ticket a minute, and knows the ticket after a restart", async () => {
    const [anna, bob] = [cookieFrom(await open("/")), cookieFrom(await open("/"))];
    expect(await post(6, () => ({ Cookie: anna }))).toEqual([...FIVE, 429]);
    expect(await post(1, () => ({ Cookie: bob }))).toEqual([202]);
    await server.restart();
    expect((await open("/", { Cookie: anna })).headers.get("set-cookie")).toBeNull();
  });

  test("counts by the socket's address who has no ticket, whatever the headers claim", async () => {
    const invented = (i: number) => ({
      "X-Forwarded-For": `192.0.2.${i}`,
      "X-Real-IP": `192.0.2.${i}`,
      "X-ToWow-Peer": `192.0.2.${i}`,
      "X-User-ID": `user-${i}`,
      Cookie: `towow_ticket=${i}`,
    });
    expect(await post(60, invented)).toEqual([...FIVE, ...Array(55).fill(429)]);
  });
});

test("a trusted proxy's word counts: each client behind it by itself, and none as what it claims to be", async () => {
  server = await startServer({ env: { SUBMITS_PER_MINUTE: "5", TRUSTED_PROXIES: "127.0.0.1" } });
  expect(await post(6, (i) => ({ "X-Forwarded-For": `192.0.2.${i}, 203.0.113.1` }))).toEqual([...FIVE, 429]);
  expect(await post(6, (i) => ({ "X-Forwarded-For": `203.0.113.${10 + i}` }))).toEqual([...FIVE, 202]);
});
