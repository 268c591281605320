import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST } from "#app/api/demands/route.ts";
import { GET as stream } from "#app/api/events/negotiations/[id]/route.ts";
import { GET as ready } from "#app/api/health/ready/route.ts";
import { GET as snapshot } from "#app/api/negotiations/[id]/route.ts";
import NegotiationPage from "#app/n/[id]/page.tsx";
import { randomId } from "#lib/adapters/random-id.ts";
import { statelessIds } from "#lib/adapters/stateless-ids.ts";
import type { NegotiationEvent } from "#lib/domain/events.ts";
import { replay } from "#lib/domain/negotiation.ts";
import { markup, textOf } from "#tests/components/markup.ts";
import { freePort } from "#tests/support/free-port.ts";
import { readFrames } from "#tests/support/read-frames.ts";
import { form, json, openRouteRig, type RouteRig } from "#tests/support/route-rig.ts";

const SECRET = "a secret of more than thirty-two characters";
const TEXT = "周末想找人一起去没有人去过的山里";

/** What is read on the page, without the places where a line may break. */
const page = async (id: string) =>
  textOf(markup(await NegotiationPage({ params: Promise.resolve({ id }) }))).replaceAll(" ", "");
const read = (rig: RouteRig, id: string) => rig.call(snapshot, `/api/negotiations/${id}`, {}, { id });
const watch = (rig: RouteRig, id: string) => rig.call(stream, `/api/events/negotiations/${id}?lead=120000`, {}, { id });
const forged = (id: string) => `${id.slice(0, -1)}${id.endsWith("A") ? "B" : "A"}`;

describe("the API with a Redis that nobody answers at", () => {
  let rig: RouteRig;
  let id: string;
  beforeAll(async () => {
    rig = await openRouteRig({ REDIS_URL: `redis://127.0.0.1:${await freePort()}`, SESSION_SECRET: SECRET });
    const response = await rig.call(POST, "/api/demands", json({ text: TEXT, requestId: "request-0001" }));
    expect(response.status).toBe(202);
    ({ id } = await response.json());
  });
  afterAll(() => rig.close());

  it("accepts a demand by script under an id that carries it, and the same request gets the same answer", async () => {
    expect(statelessIds(SECRET, randomId).open(id)?.demand).toBe(TEXT);
    const again = await rig.call(POST, "/api/demands", json({ text: TEXT, requestId: "request-0001" }));
    expect(await again.json()).toEqual({ id, url: `/n/${id}`, lane: "scripted" });
  });

  it("sends a plain form on to its page", async () => {
    const response = await rig.call(POST, "/api/demands", form({ text: TEXT }));
    expect([response.status, response.headers.get("location")]).toEqual([303, expect.stringMatching(/^\/n\/s\./)]);
  });

  it("tells the snapshot, the whole stream and the page of it", async () => {
    const { state, events, upcoming } = await (await read(rig, id)).json();
    const log = [...events, ...upcoming];
    expect(state.demand).toBe(TEXT);
    expect(replay(log).phase).toBe("finalized");
    const frames = await readFrames(await watch(rig, id));
    expect(frames.flatMap(({ event, data }) => (event === "message" ? [data as NegotiationEvent] : []))).toEqual(log);
    expect(frames.at(-1)?.event).toBe("end");
    expect(await page(id)).toContain(TEXT);
  });

  it("can't say whether anything else exists: 503 with when to ask again, and a stream that is tried again", async () => {
    for (const unknown of ["nobody", forged(id)]) {
      const response = await read(rig, unknown);
      expect([response.status, (await response.json()).code, response.headers.get("retry-after")]).toEqual([
        503,
        "busy",
        "2",
      ]);
      const opened = await watch(rig, unknown);
      expect(opened.status).toBe(200);
      expect((await readFrames(opened)).filter(({ event }) => event === "message")).toEqual([]);
    }
  });

  it("is ready all the same", async () => {
    expect((await rig.call(ready, "/api/health/ready")).status).toBe(200);
  });
});

describe("a forged stateless id, with the store at hand", () => {
  it("is unknown to the snapshot, the stream and the page: 404", async () => {
    const rig = await openRouteRig({ SESSION_SECRET: SECRET });
    const genuine = statelessIds(SECRET, randomId).issue({ demand: TEXT, startAt: Date.now() });
    for (const id of [forged(genuine), genuine.slice(0, -1), "s.a.b"]) {
      expect([(await read(rig, id)).status, (await watch(rig, id)).status]).toEqual([404, 404]);
      await expect(page(id)).rejects.toMatchObject({ digest: expect.stringContaining("404") });
    }
    await rig.close();
  });
});
