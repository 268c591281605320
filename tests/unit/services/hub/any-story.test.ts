import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HubRig, openHubRig } from "#tests/support/hub-rig.ts";
import { settled } from "#tests/support/settled.ts";
import { timedEvents } from "#tests/support/timed-events.ts";
import type { Watched } from "#tests/support/watch-stream.ts";

type HubStep =
  | { kind: "append"; gaps: number[] }
  | { kind: "join"; place: number; leadMs: number }
  | { kind: "leave"; which: number }
  | { kind: "pass"; ms: number }
  | { kind: "hold" }
  | { kind: "release" }
  | { kind: "turn" };

const gap = fc.constantFrom(0, 0, 1, 300, 2500);
const step: fc.Arbitrary<HubStep> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant("append"), gaps: fc.array(gap, { minLength: 1, maxLength: 4 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("join"),
      place: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 })),
      leadMs: fc.constantFrom(0, 0, 1000, 60_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("leave"), which: fc.nat(9) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("pass"), ms: fc.constantFrom(1, 250, 999, 4000) }) },
  { weight: 2, arbitrary: fc.constant({ kind: "hold" }) },
  { weight: 3, arbitrary: fc.constant({ kind: "release" }) },
  { weight: 3, arbitrary: fc.constant({ kind: "turn" }) },
);

interface Joined {
  viewer: Watched;
  place: number;
  leadMs: number;
  /** Length of the log when it joined. */
  length: number;
}

/** Judges one viewer: from its place on, in order, once each, never early; nothing missing if it is still there. */
function judge({ viewer, place, leadMs, length }: Joined, dueAt: readonly number[], now: number): void {
  const wasReset = viewer.told("reset").length > 0;
  if (wasReset) expect(place).toBeGreaterThan(length);
  const from = wasReset ? 0 : place;
  const seqs = viewer.seqs();
  expect(seqs).toEqual(seqs.map((_, i) => from + 1 + i));
  for (const { id, at } of viewer.frames) {
    if (id !== undefined) expect(at).toBeGreaterThanOrEqual((dueAt[id - 1] ?? Number.POSITIVE_INFINITY) - leadMs);
  }
  if (viewer.isClosed()) return;
  const due = dueAt.filter((at) => at - leadMs <= now).length;
  expect(seqs.length).toBe(Math.max(0, due - from));
}

/** Plays a story on a negotiation of its own; whenever reads are not held, everyone must have all that is due. */
async function play(rig: HubRig, id: string, story: readonly HubStep[], joined: Joined[]): Promise<void> {
  const dueAt: number[] = [];
  let held = false;
  const append = async (gaps: readonly number[]) => {
    const begin = Math.max(dueAt.at(-1) ?? 0, rig.clock.now());
    const times = gaps.map((_, i) => gaps.slice(0, i + 1).reduce((at, ms) => at + ms, begin));
    const events = timedEvents(times, { firstSeq: dueAt.length + 1 });
    dueAt.push(...times);
    // Not awaited further than it must be: the hub may hear it in any turn.
    await (events[0]?.seq === 1 ? rig.create(id, events) : rig.append(id, events));
  };

  await append([0]);
  for (const next of story) {
    if (next.kind === "append") await append(next.gaps);
    if (next.kind === "join") {
      joined.push({ viewer: rig.watch(id, next), place: next.place, leadMs: next.leadMs, length: dueAt.length });
    }
    if (next.kind === "leave") joined[next.which]?.viewer.leave();
    if (next.kind === "pass") rig.clock.advance(next.ms);
    if (next.kind === "turn") await Promise.resolve();
    if (next.kind === "hold") {
      held = true;
      rig.log.hold();
    }
    if (next.kind === "release") {
      held = false;
      rig.log.release();
      await settled();
    }
    if (!held && next.kind === "pass") {
      await settled();
      for (const one of joined) judge(one, dueAt, rig.clock.now());
    }
  }
  rig.log.release();
  await settled();
  await rig.pass(20_000);
  for (const one of joined) judge(one, dueAt, rig.clock.now());
}

describe("hub, in any story", () => {
  let rig: HubRig;
  beforeAll(async () => {
    rig = await openHubRig();
  });
  afterAll(() => rig.close());

  it("sends every viewer each event after its place, in order, once, never early and never late", async () => {
    let stories = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (story) => {
        stories += 1;
        const joined: Joined[] = [];
        try {
          await play(rig, `story-${stories}`, story, joined);
        } finally {
          rig.log.release();
          await settled();
          for (const { viewer } of joined) viewer.leave();
        }
        expect(rig.hub.subscribers()).toBe(0);
        // Only the hub's own tick is left.
        expect(rig.clock.pending()).toBe(1);
      }),
      { numRuns: 500 },
    );
  });
});
