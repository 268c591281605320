import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as stream } from "#app/api/events/negotiations/[id]/route.ts";
import { GET as snapshot } from "#app/api/negotiations/[id]/route.ts";
import { replay } from "#lib/domain/negotiation.ts";
import { beginScripted } from "#lib/domain/script.ts";
import { aShow } from "#tests/support/a-show.ts";
import { type Frame, frameReader, readFrames } from "#tests/support/read-frames.ts";
import { openRouteRig, type RouteRig } from "#tests/support/route-rig.ts";
import { headerOf } from "#tests/support/store-fixtures.ts";

const HALF_A_MINUTE = 30_000;

describe("reading a negotiation", () => {
  let rig: RouteRig;
  const now = Date.now();
  const script = (startAt: number) => beginScripted(aShow(), "想办一场聚会", { startAt, speed: 1, seed: "a" }).events;
  // One that is over, and one of which five events are due and the others come later than any test here takes.
  const over = script(now - HALF_A_MINUTE);
  const half = script(now).map((event) => ({
    ...event,
    at: event.at + (event.seq <= 5 ? -HALF_A_MINUTE : HALF_A_MINUTE),
  }));

  beforeAll(async () => {
    rig = await openRouteRig();
    await rig.container.store.log.create(headerOf("over"), over);
    await rig.container.store.log.create(headerOf("half"), half);
  });
  afterAll(() => rig.close());

  describe("GET /api/negotiations/[id]", () => {
    const get = (id: string, query = "") => rig.call(snapshot, `/api/negotiations/${id}${query}`, {}, { id });

    it("tells the state, the due events, those to come, and the server's time", async () => {
      const response = await get("half");
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toBe("no-store");
      const { serverNow, ...rest } = await response.json();
      expect(rest).toEqual({
        id: "half",
        state: replay(half.slice(0, 5)),
        events: half.slice(0, 5),
        upcoming: half.slice(5),
        lastSeq: 5,
      });
      expect(Math.abs(serverNow - Date.now())).toBeLessThan(HALF_A_MINUTE / 2);
    });

    it("leaves out with ?after what the caller has", async () => {
      const { events, lastSeq } = await (await get("half", "?after=3")).json();
      expect(events).toEqual(half.slice(3, 5));
      expect(lastSeq).toBe(5);
    });

    it("refuses an ?after that is no number or from another log with 400", async () => {
      for (const after of ["x", "-1", "", "1.5", "999", "99999999999"]) {
        const response = await get("half", `?after=${after}`);
        expect([response.status, (await response.json()).code], after).toEqual([400, "invalid_cursor"]);
      }
    });

    it("does not know an unknown id: 404", async () => {
      for (const id of ["nobody", "a'--", "..", "%00"]) {
        const response = await get(id);
        expect([response.status, (await response.json()).code]).toEqual([404, "not_found"]);
      }
    });
  });

  describe("GET /api/events/negotiations/[id]", () => {
    const open = (id: string, query = "", headers: Record<string, string> = {}, signal?: AbortSignal) =>
      rig.call(stream, `/api/events/negotiations/${id}${query}`, { headers, ...(signal && { signal }) }, { id });
    const seqs = (frames: readonly Frame[]) => frames.flatMap(({ event, id }) => (event === "message" ? [id] : []));
    /** Reads a stream that does not end until it has told as much as is wanted. */
    const readUntil = async (response: Response, enough: (frames: readonly Frame[]) => boolean) => {
      const frames: Frame[] = [];
      const reader = frameReader((frame) => frames.push(frame));
      for await (const chunk of response.body ?? []) {
        reader.feed(chunk);
        if (enough(frames)) break;
      }
      return frames;
    };

    it("sends the whole log with its seqs as ids, then the end, and closes", async () => {
      const response = await open("over");
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
      const frames = await readFrames(response);
      expect(frames.filter(({ event }) => event === "message")).toEqual(
        over.map((data) => ({ id: data.seq, event: "message", data })),
      );
      expect(frames.map(({ event }) => event)).toEqual([...over.map(() => "message"), "end"]);
    });

    it("starts after Last-Event-ID, or ?after where there is none", async () => {
      expect(seqs(await readFrames(await open("over", "", { "Last-Event-ID": "4" }))).at(0)).toBe(5);
      expect(seqs(await readFrames(await open("over", "?after=7"))).at(0)).toBe(8);
      expect(seqs(await readFrames(await open("over", "?after=2", { "Last-Event-ID": "4" }))).at(0)).toBe(5);
    });

    it("sends everything at once with ?lead=60000, and ends", async () => {
      expect(seqs(await readFrames(await open("half", "?lead=60000")))).toEqual(half.map(({ seq }) => seq));
    });

    it("keeps back what is not due yet", async () => {
      const frames = await readUntil(await open("half"), (got) => seqs(got).length >= 5);
      expect(seqs(frames)).toEqual([1, 2, 3, 4, 5]);
    });

    it("tells a place beyond the log, or none at all, to reset, with status 200", async () => {
      for (const place of ["999", "x", "-1"]) {
        const response = await open("over", "", { "Last-Event-ID": place });
        expect(response.status).toBe(200);
        const frames = await readFrames(response);
        expect(frames.at(0)?.event).toBe("reset");
        expect(seqs(frames)).toEqual(over.map(({ seq }) => seq));
      }
    });

    it("does not know an unknown id: 404 as a problem, no stream", async () => {
      const response = await open("nobody");
      expect([response.status, (await response.json()).code]).toEqual([404, "not_found"]);
      expect(rig.container.hub.subscribers()).toBe(0);
    });

    it("forgets a viewer whose request is aborted or whose reader goes away", async () => {
      const controller = new AbortController();
      const [aborted, left] = [await open("half", "", {}, controller.signal), await open("half")];
      expect(rig.container.hub.subscribers()).toBe(2);
      controller.abort();
      await left.body?.cancel();
      expect(rig.container.hub.subscribers()).toBe(0);
      expect(seqs(await readFrames(aborted))).toEqual([1, 2, 3, 4, 5]);
    });
  });
});
