import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { POST } from "#app/api/demands/route.ts";
import { GET as stream } from "#app/api/events/negotiations/[id]/route.ts";
import { GET as snapshot } from "#app/api/negotiations/[id]/route.ts";
import type { NegotiationEvent } from "#lib/domain/events.ts";
import { replay } from "#lib/domain/negotiation.ts";
import type { Accepted } from "#lib/domain/snapshot.ts";
import { type FakeLlm, startFakeLlm } from "#tests/support/fake-llm/server.ts";
import { readFrames } from "#tests/support/read-frames.ts";
import { json, openRouteRig, type RouteRig } from "#tests/support/route-rig.ts";

describe("the API with a model over HTTP and one place in the live lane", () => {
  let llm: FakeLlm;
  let rig: RouteRig;
  beforeEach(async () => {
    llm = await startFakeLlm();
    rig = await openRouteRig({ ANTHROPIC_API_KEY: "test", ANTHROPIC_BASE_URL: llm.url, LIVE_LANE: "1" });
  });
  afterEach(async () => {
    await rig.close();
    await llm.close();
  });

  const submit = async (text: string): Promise<Accepted> =>
    (await rig.call(POST, "/api/demands", json({ text }))).json();
  const watch = async (id: string): Promise<NegotiationEvent[]> => {
    const frames = await readFrames(await rig.call(stream, `/api/events/negotiations/${id}?lead=60000`, {}, { id }));
    return frames.flatMap(({ event, data }) => (event === "message" ? [data as NegotiationEvent] : []));
  };

  it("runs a demand live to its end, and the stream tells it while it happens", async () => {
    const { id, lane } = await submit("周末想找人一起爬山");
    expect(lane).toBe("live");
    const log = await watch(id);
    expect(replay(log)).toMatchObject({ phase: "finalized", sources: ["live"] });
    expect(await rig.container.store.log.read(id, 0)).toEqual(log);
  });

  it("queues behind a run with place and wait, scripts what can't wait, and runs the queue on", async () => {
    llm.setFault({ fault: "slow", ms: 300, count: 1 });
    const [first, second, third] = [await submit("爬山"), await submit("办一场聚会"), await submit("学摄影")];
    expect(first).toMatchObject({ lane: "live" });
    expect(second).toMatchObject({ lane: "queued", position: 1, etaMs: 20_000 });
    expect(third).toMatchObject({ lane: "scripted" });

    const { id } = second;
    const waiting = await (await rig.call(snapshot, `/api/negotiations/${id}`, {}, { id })).json();
    expect(waiting).toMatchObject({ lastSeq: 1, queue: { position: 1, etaMs: 20_000 } });
    expect(replay(await watch(id))).toMatchObject({ phase: "finalized", sources: ["live"] });
    expect(replay(await watch(first.id)).phase).toBe("finalized");
  });
});
