import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "#app/api/demands/route.ts";
import { GET as getTicket } from "#app/api/ticket/route.ts";
import { messages } from "#lib/content/messages.ts";
import { PEER_HEADER } from "#lib/http/client-address.ts";
import { form, json, openRouteRig, type RouteRig } from "#tests/support/route-rig.ts";

const HALL = "203.0.113.9";
let peers = 0;
/** An address that nobody has sent from. */
const newPeer = () => `198.51.${100 + Math.floor(peers / 250)}.${(peers++ % 250) + 1}`;

describe("the limits of POST /api/demands", () => {
  let rig: RouteRig;
  beforeAll(async () => {
    rig = await openRouteRig({ SUBMITS_PER_MINUTE: "5" });
  });
  afterAll(() => rig.close());
  // Only the time is held: limits count on the clock of the machine.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1_760_000_059_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const post = (headers: Record<string, string>, body: unknown = { text: "周末爬山" }) =>
    rig.call(POST, "/api/demands", json(body, headers));
  const statuses = async (count: number, headersOf: (i: number) => Record<string, string>) => {
    const answers = [];
    for (let i = 0; i < count; i += 1) answers.push((await post(headersOf(i))).status);
    return answers;
  };
  /** The cookie of a new participant. */
  const ticket = async () => {
    const response = await rig.call(getTicket, "/api/ticket");
    return (response.headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";
  };
  const FIVE = [202, 202, 202, 202, 202];

  it("refuses a ticket's sixth demand within a minute, and says when, how many and why", async () => {
    const headers = { [PEER_HEADER]: HALL, Cookie: await ticket() };
    const first = await post(headers);
    expect(first.headers.get("ratelimit-policy")).toBe('"ticket";q=5;w=60');
    expect(first.headers.get("ratelimit")).toBe('"ticket";r=4;t=60');
    vi.advanceTimersByTime(17_500);
    expect(await statuses(4, () => headers)).toEqual(FIVE.slice(1));

    const sixth = await post(headers);
    expect(sixth.status).toBe(429);
    expect(sixth.headers.get("retry-after")).toBe("43");
    expect(sixth.headers.get("ratelimit-policy")).toBe('"ticket";q=5;w=60');
    expect(sixth.headers.get("ratelimit")).toBe('"ticket";r=0;t=43');
    expect(sixth.headers.get("content-type")).toMatch("application/problem+json");
    expect(await sixth.json()).toMatchObject({ code: "rate_limited", detail: "请求过于频繁，请稍后再试。" });

    vi.advanceTimersByTime(42_000);
    expect((await post(headers)).status).toBe(429);
    vi.advanceTimersByTime(1000);
    expect((await post(headers)).status).toBe(202);
  });

  it("answers a plain form with a page that keeps its text, and the same headers", async () => {
    const headers = { [PEER_HEADER]: newPeer(), Cookie: await ticket() };
    await statuses(5, () => headers);
    const sent = form({ text: "第六句" });
    const response = await rig.call(POST, "/api/demands", { ...sent, headers });
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(response.headers.get("ratelimit")).toBe('"ticket";r=0;t=60');
    const page = await response.text();
    expect(page).toContain(messages.errors.rate_limited);
    expect(page).toContain("第六句</textarea>");
  });

  it("does not count a repeated requestId, and answers it though the limit is reached", async () => {
    const headers = { [PEER_HEADER]: newPeer() };
    const body = { text: "周末爬山", requestId: "request-0001" };
    const first = await (await post(headers, body)).json();
    for (let i = 0; i < 20; i += 1) await post(headers, body);
    expect(await statuses(5, () => headers)).toEqual([202, 202, 202, 202, 429]);
    const again = await post(headers, body);
    expect([again.status, await again.json()]).toEqual([202, first]);
    expect(again.headers.get("ratelimit")).toBeNull();
  });

  it("does not count what it refuses with 400", async () => {
    const headers = { [PEER_HEADER]: newPeer() };
    for (const body of [{}, { text: "" }, "{", { text: "山".repeat(501) }, { text: "爬山", requestId: "?" }, []]) {
      expect((await post(headers, body)).status).toBe(400);
    }
    expect(await statuses(6, () => headers)).toEqual([...FIVE, 429]);
  });

  it("lets 2000 tickets behind one address all pass", async () => {
    const answers = [];
    for (let i = 0; i < 2000; i += 1) {
      answers.push((await post({ [PEER_HEADER]: "203.0.113.77", Cookie: await ticket() })).status);
    }
    expect(answers.filter((status) => status !== 202)).toEqual([]);
  }, 60_000);

  it("does not let one client be sixty by what it writes into headers and cookies", async () => {
    const peer = newPeer();
    const answers = await statuses(60, (i) => ({
      [PEER_HEADER]: peer,
      "X-User-ID": `user-${i}`,
      "X-Forwarded-For": `192.0.2.${i}`,
      "X-Real-IP": `192.0.2.${i}`,
      Forwarded: `for=192.0.2.${i}`,
      "User-Agent": `phone ${i}`,
      Authorization: `Bearer ${i}`,
      Cookie: `towow_ticket=${`a${i}`.padEnd(22, "a")}.${"a".repeat(43)}; __Host-towow_ticket=${i}; session=${i}`,
    }));
    expect(answers).toEqual([...FIVE, ...Array(55).fill(429)]);
  });

  it("counts who has no ticket, or a forged one, by address", async () => {
    const peer = newPeer();
    const forged = (await ticket()).replace(/.{4}$/, "AAAA");
    expect(await statuses(6, (i) => ({ [PEER_HEADER]: peer, ...(i % 2 && { Cookie: forged }) }))).toEqual([
      ...FIVE,
      429,
    ]);
    expect(await statuses(1, () => ({ [PEER_HEADER]: newPeer(), Cookie: forged }))).toEqual([202]);
  });
});

describe("the ceiling of an address", () => {
  it("is what the setting says, and refuses as the limit does", async () => {
    const rig = await openRouteRig({ SUBMITS_PER_MINUTE: "2", IP_CEILING_PER_MINUTE: "3" });
    const post = async () => {
      const cookie = (await rig.call(getTicket, "/api/ticket")).headers.get("set-cookie")?.split(";", 1)[0] ?? "";
      return rig.call(POST, "/api/demands", json({ text: "爬山" }, { [PEER_HEADER]: HALL, Cookie: cookie }));
    };
    for (let i = 0; i < 3; i += 1) expect((await post()).status).toBe(202);
    const refused = await post();
    expect([refused.status, refused.headers.get("ratelimit-policy")]).toEqual([429, '"ceiling";q=3;w=60']);
    await rig.close();
  });
});
