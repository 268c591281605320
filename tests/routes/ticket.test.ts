import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET } from "#app/api/ticket/route.ts";
import { readTicket } from "#lib/http/ticket.ts";
import { openRouteRig, type RouteRig } from "#tests/support/route-rig.ts";

describe("GET /api/ticket", () => {
  let rig: RouteRig;
  beforeAll(async () => {
    rig = await openRouteRig();
  });
  afterAll(() => rig.close());

  const ask = (headers: Record<string, string>) => rig.call(GET, "/api/ticket", { headers });
  const cookieFrom = (response: Response) => (response.headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";
  const idIn = (cookie: string) =>
    readTicket(new Request("http://localhost/", { headers: { Cookie: cookie } }), rig.container.tickets);

  it("gives a ticket to who has none, in an answer that no shared cache keeps", async () => {
    const response = await ask({});
    expect(idIn(cookieFrom(response))).not.toBeNull();
    expect(response.headers.get("cache-control")).toMatch(/private|no-store/);
  });

  it("replaces a forged or broken one without a word", async () => {
    for (const forged of [`${"a".repeat(22)}.${"a".repeat(43)}`, "", "💥", "a".repeat(4000)]) {
      const response = await ask({ Cookie: `towow_ticket=${encodeURIComponent(forged)}` });
      expect(response.status).toBe(204);
      expect(idIn(cookieFrom(response))).not.toBeNull();
    }
  });

  it("leaves who has one with it", async () => {
    const cookie = cookieFrom(await ask({}));
    expect((await ask({ Cookie: cookie })).headers.get("set-cookie")).toBeNull();
  });
});

describe("the secret of tickets", () => {
  const secretOf = async (settings: Record<string, string>) => {
    const rig = await openRouteRig(settings);
    const { secret } = rig.container.tickets;
    await rig.close();
    return secret;
  };

  it("is as set, else made anew for each store", async () => {
    const set = "a secret of at least 32 characters";
    expect(await secretOf({ SESSION_SECRET: set })).toBe(set);
    const made = [await secretOf({}), await secretOf({})];
    expect(new Set(made).size).toBe(2);
    for (const secret of made) expect(secret.length).toBeGreaterThanOrEqual(32);
  });
});
