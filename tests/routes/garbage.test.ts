import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST } from "#app/api/demands/route.ts";
import { GET as stream } from "#app/api/events/negotiations/[id]/route.ts";
import { GET as snapshot } from "#app/api/negotiations/[id]/route.ts";
import { beginScripted } from "#lib/domain/script.ts";
import { aShow } from "#tests/support/a-show.ts";
import { readFrames } from "#tests/support/read-frames.ts";
import { openRouteRig, type RouteRig } from "#tests/support/route-rig.ts";
import { headerOf } from "#tests/support/store-fixtures.ts";

const STACK = /\bat .+[:(]\d+|node:internal|node_modules|\.ts\b|Error:/;

const headerValue = fc.string({ maxLength: 40 }).map((text) => text.replace(/[^\x20-\x7e]/g, ""));
const contentType = fc.oneof(
  fc.constantFrom("application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data"),
  headerValue,
);
const value = fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue());
const body = fc.oneof(
  fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
  fc.uint8Array({ maxLength: 400 }),
  fc.json(),
  fc.record({ text: value, requestId: value }, { requiredKeys: [] }).map((fields) => JSON.stringify(fields)),
  fc
    .tuple(fc.webQueryParameters(), fc.string())
    .map(([query, text]) => `text=${encodeURIComponent(text.toWellFormed())}&${query}`),
);
const query = fc.oneof(
  fc.webQueryParameters(),
  fc.record({ after: fc.string(), lead: fc.string() }).map((fields) => new URLSearchParams(fields).toString()),
  fc.record({ after: fc.nat(30), lead: fc.integer() }).map(({ after, lead }) => `after=${after}&lead=${lead}`),
);
const id = fc.oneof(fc.constant("over"), fc.string({ unit: "binary" }));

describe("garbage", () => {
  let rig: RouteRig;
  beforeAll(async () => {
    rig = await openRouteRig();
    const { events } = beginScripted(aShow(), "想办一场聚会", { startAt: Date.now() - 60_000, speed: 1, seed: "a" });
    await rig.container.store.log.create(headerOf("over"), events);
  });
  afterAll(() => rig.close());

  it("sent as a demand never gets an answer outside the contract, nor a stack", async () => {
    await fc.assert(
      fc.asyncProperty(body, contentType, async (sent, type) => {
        const init = { method: "POST", body: sent as BodyInit, headers: { "Content-Type": type } };
        const response = await rig.call(POST, "/api/demands", init);
        expect([202, 303, 400, 413, 415]).toContain(response.status);
        const answer = await response.text();
        // What a form's sender wrote stands in its page again.
        if (!response.headers.get("content-type")?.startsWith("text/html")) expect(answer).not.toMatch(STACK);
      }),
      { numRuns: 300 },
    );
  });

  it("as id or query of a snapshot never gets an answer outside the contract", async () => {
    await fc.assert(
      fc.asyncProperty(id, query, async (key, search) => {
        const response = await rig.call(snapshot, `/api/negotiations/x?${search}`, {}, { id: key });
        expect([200, 400, 404]).toContain(response.status);
        expect(await response.text()).not.toMatch(STACK);
      }),
      { numRuns: 200 },
    );
  });

  it("as id, query or Last-Event-ID of a stream never gets an answer outside the contract, and the stream ends", async () => {
    await fc.assert(
      fc.asyncProperty(id, query, headerValue, async (key, search, place) => {
        const path = `/api/events/negotiations/x?${search}`;
        const response = await rig.call(stream, path, { headers: { "Last-Event-ID": place } }, { id: key });
        expect([200, 404]).toContain(response.status);
        if (response.status === 404) return;
        const frames = await readFrames(response);
        expect(frames.at(-1)?.event).toBe("end");
      }),
      { numRuns: 200 },
    );
    expect(rig.container.hub.subscribers()).toBe(0);
  });
});
