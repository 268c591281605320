import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST } from "#app/api/demands/route.ts";
import { messages } from "#lib/content/messages.ts";
import { hasEnded, replay } from "#lib/domain/negotiation.ts";
import { form, json, openRouteRig, type RouteRig } from "#tests/support/route-rig.ts";

const PATH = "/api/demands";

describe("POST /api/demands", () => {
  let rig: RouteRig;
  beforeAll(async () => {
    rig = await openRouteRig();
  });
  afterAll(() => rig.close());

  const post = (init: RequestInit) => rig.call(POST, PATH, init);
  const logOf = (id: string) => rig.container.store.log.read(id, 0);
  /** Judges a problem and returns its code. */
  const codeOf = async (response: Response) => {
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    const body = await response.json();
    expect(body).toMatchObject({ status: response.status, detail: expect.stringMatching(/\p{Script=Han}/u) });
    return [response.status, body.code];
  };

  it("accepts JSON with 202 and what becomes of the demand", async () => {
    const response = await post(json({ text: "周末找人一起爬山", requestId: "request-0001" }));
    expect(response.status).toBe(202);
    const { id, ...answer } = await response.json();
    expect(answer).toEqual({ url: `/n/${id}`, lane: "scripted" });
    expect(id).toMatch(/^[\w-]{10,}$/);
    expect(hasEnded(replay(await logOf(id)))).toBe(true);
  });

  it("answers the same requestId with the same answer, though the text is another", async () => {
    const first = await (await post(json({ text: "周末找人一起爬山", requestId: "request-0002" }))).json();
    const again = await post(json({ text: "别的", requestId: "request-0002" }));
    expect([again.status, await again.json()]).toEqual([202, first]);
  });

  it("sends a plain form on to the negotiation's page with 303", async () => {
    const response = await post(form({ text: "周末找人一起爬山\r\n两天一夜" }));
    expect(response.status).toBe(303);
    const location = response.headers.get("location") ?? "";
    expect(location).toMatch(/^\/n\/[\w-]+$/);
    expect(replay(await logOf(location.slice(3)))).toMatchObject({ demand: "周末找人一起爬山\n两天一夜" });
  });

  it("shows a form that can't be accepted again, with its text and the sentence beside it", async () => {
    const text = `${"山".repeat(501)}<b>`;
    const response = await post(form({ text }));
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const html = await response.text();
    expect(html).toContain(messages.errors.demand_too_long);
    expect(html).toContain(`${"山".repeat(501)}&lt;b&gt;</textarea>`);
  });

  it("answers a form that is too large with a page, too", async () => {
    const response = await post(form({ text: "x".repeat(17_000) }));
    expect([response.status, response.headers.get("content-type")]).toEqual([413, "text/html; charset=utf-8"]);
    expect(await response.text()).toContain(messages.errors.payload_too_large);
  });

  it.each([
    { what: "no text", body: {}, code: "demand_missing" },
    { what: "a text of another type", body: { text: 7 }, code: "demand_missing" },
    { what: "an empty text", body: { text: "" }, code: "demand_empty" },
    { what: "blanks", body: { text: " \n　\u200b" }, code: "demand_empty" },
    { what: "501 characters", body: { text: "山".repeat(501) }, code: "demand_too_long" },
    { what: "a requestId that is none", body: { text: "爬山", requestId: "?" }, code: "invalid_request_id" },
    { what: "broken JSON", body: '{"text":', code: "invalid_json" },
    { what: "an array", body: [], code: "invalid_json" },
  ])("refuses $what with 400 and $code", async ({ body, code }) => {
    expect(await codeOf(await post(json(body)))).toEqual([400, code]);
  });

  it("counts what readers call characters, also those outside the basic plane", async () => {
    for (const char of ["👨‍👩‍👧‍👦", "𠮷", "🏳️‍🌈"]) {
      expect((await post(json({ text: char.repeat(500) }))).status).toBe(202);
      expect(await codeOf(await post(json({ text: char.repeat(501) })))).toEqual([400, "demand_too_long"]);
    }
  });

  it("refuses a body over 16 KB with 413, and another content type with 415", async () => {
    expect(await codeOf(await post(json({ text: "爬山", more: "x".repeat(16_384) })))).toEqual([
      413,
      "payload_too_large",
    ]);
    expect(await codeOf(await post(json({ text: "爬山" }, { "Content-Type": "text/plain" })))).toEqual([
      415,
      "unsupported_media_type",
    ]);
  });
});

describe("POST /api/demands when the store fails", () => {
  it("answers 500 as a problem without a word of the cause, and a form with its text", async () => {
    const rig = await openRouteRig();
    const { submit } = rig.container;
    const create = () => Promise.reject(new Error("SQLITE_FULL: database or disk is full"));
    submit.store = { ...submit.store, log: { ...submit.store.log, create } };
    const answers = [
      await rig.call(POST, PATH, json({ text: "爬山", requestId: "request-0001" })),
      await rig.call(POST, PATH, form({ text: "周末爬山" })),
    ];
    expect(answers.map(({ status }) => status)).toEqual([500, 500]);
    const [problem, page] = await Promise.all(answers.map((answer) => answer.text()));
    expect(problem).toContain('"code":"internal"');
    expect(page).toContain("周末爬山</textarea>");
    expect(`${problem}${page}`).not.toMatch(/database|sqlite|\.ts|at .+\(/i);
    await rig.close();
  });
});
