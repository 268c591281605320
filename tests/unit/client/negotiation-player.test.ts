import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPlayer } from "#lib/client/negotiation-player.ts";
import type { EventBody, NegotiationEvent } from "#lib/domain/events.ts";
import { hasEnded, replay } from "#lib/domain/negotiation.ts";
import type { QueuePlace } from "#lib/domain/snapshot.ts";
import { aCandidate, anOffer, anUnderstanding, anyLog, logOf } from "#tests/support/domain.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";
import { snapshotOf } from "#tests/support/snapshot-of.ts";

const demand: EventBody = { type: "demand_submitted", text: "办一场聚会" };
/** Five events, due at 1000, 1100, … 1400 on the server's clock. */
const log = logOf([
  demand,
  { type: "demand_understood", ...anUnderstanding() },
  { type: "candidates_selected", candidates: ["bob", "alice"].map(aCandidate) },
  { type: "offer_response", agentId: "bob", ...anOffer() },
  { type: "offer_response", agentId: "alice", ...anOffer("decline") },
]);
const upTo = (seq: number) => log.slice(0, seq);
const stateAt = (events: readonly NegotiationEvent[], serverNow: number) =>
  replay(events.filter((event) => event.at <= serverNow));

/** A page that is loaded at `serverNow`, on a phone whose clock is off by `skewMs`. */
function openPage(
  events: readonly NegotiationEvent[],
  { serverNow = 1000, skewMs = 0, queue }: { serverNow?: number; skewMs?: number; queue?: QueuePlace } = {},
) {
  const clock = fakeClock(serverNow + skewMs);
  const player = createPlayer(snapshotOf(events, serverNow, queue), clock);
  return { clock, player };
}
const seqOf = (page: ReturnType<typeof openPage>) => page.player.view().state.lastSeq;

describe("a player with the coming events in hand", () => {
  it("shows what the snapshot says before any time has passed", () => {
    fc.assert(
      fc.property(anyLog, fc.nat({ max: 6000 }), (events, after) => {
        const { player } = openPage(events, { serverNow: 1000 + after });
        expect(player.view().state).toEqual(stateAt(events, 1000 + after));
      }),
    );
  });

  it.each([0, 90_000, -90_000])(
    "shows each event when it is due on the server's clock, on a phone %i ms off",
    (skewMs) => {
      const page = openPage(log, { skewMs });
      page.player.subscribe(() => {});
      const seen = [99, 1, 99, 1, 200].map((ms) => {
        page.clock.advance(ms);
        return seqOf(page);
      });
      expect(seen).toEqual([1, 2, 2, 3, 5]);
    },
  );

  it("shows at any moment exactly what is due by then", () => {
    fc.assert(
      fc.property(anyLog, fc.array(fc.nat({ max: 400 }), { maxLength: 20 }), (events, steps) => {
        const { clock, player } = openPage(events);
        player.subscribe(() => {});
        for (const ms of steps) {
          clock.advance(ms);
          expect(player.view().state).toEqual(stateAt(events, clock.now()));
        }
      }),
    );
  });

  it("tells its subscribers once for each moment at which something falls due", () => {
    const { clock, player } = openPage(log);
    let told = 0;
    player.subscribe(() => {
      told += 1;
    });
    clock.advance(1000);
    expect(told).toBe(4);
  });

  it("shows all at once when it is asked after a sleep in which no timer fired", () => {
    const clock = fakeClock(1000);
    const player = createPlayer(snapshotOf(log, 1000), { now: clock.now, after: () => () => {} });
    player.subscribe(() => {});
    clock.advance(60_000);
    expect(player.view().state.lastSeq).toBe(1);
    player.catchUp();
    expect(player.view().state).toEqual(replay(log));
  });

  it("shows all at once when a timer fires late", () => {
    const clock = fakeClock(1000);
    let late = 0;
    const player = createPlayer(snapshotOf(log, 1000), { ...clock, now: () => clock.now() + late });
    player.subscribe(() => {});
    late = 60_000;
    clock.advance(100);
    expect(player.view().state).toEqual(replay(log));
  });
});

describe("a player's clock", () => {
  it("never runs ahead of the server's, whatever the latency of its readings", () => {
    fc.assert(
      fc.property(
        anyLog,
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.array(fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 5000 })), { maxLength: 12 }),
        (events, skewMs, readings) => {
          const { clock, player } = openPage(events, { skewMs });
          player.subscribe(() => {});
          for (const [ms, latency] of readings) {
            clock.advance(ms);
            const serverNow = clock.now() - skewMs;
            player.sync(serverNow - latency);
            expect(player.view().state).toEqual(stateAt(events, serverNow));
          }
        },
      ),
    );
  });

  it("makes up for a snapshot that was long on its way", () => {
    const clock = fakeClock(5000);
    const player = createPlayer(snapshotOf(log, 1000), clock);
    player.sync(1250);
    expect(player.view().state.lastSeq).toBe(3);
  });

  it("is set right by a reading after it stood still", () => {
    const page = openPage(log);
    page.player.sync(1400);
    expect(seqOf(page)).toBe(5);
  });
});

describe("a player fed by a stream", () => {
  it("shows the same whatever the order and the repetition of the events", () => {
    const delivery = anyLog.chain((events) =>
      fc.record({
        events: fc.constant(events),
        chunks: fc
          .tuple(
            fc.shuffledSubarray(events, { minLength: events.length }),
            fc.array(fc.constantFrom(...events), { maxLength: 10 }),
          )
          .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }))
          .chain((all) => fc.array(fc.nat({ max: 5 })).map((cuts) => ({ all, cuts }))),
      }),
    );
    fc.assert(
      fc.property(delivery, ({ events, chunks: { all, cuts } }) => {
        const { player } = openPage(events.slice(0, 1), { serverNow: 1_000_000 });
        const left = [...all];
        for (const size of cuts) player.add(left.splice(0, size));
        player.add(left);
        expect(player.view().state).toEqual(replay(events));
        expect(player.isComplete()).toBe(true);
        expect(player.heldSeq()).toBe(events.length);
      }),
    );
  });

  it("waits for the event that is missing, and resumes from before the gap", () => {
    const page = openPage(upTo(1), { serverNow: 9000 });
    page.player.add(log.slice(2));
    expect(seqOf(page)).toBe(1);
    expect(page.player.heldSeq()).toBe(1);
    page.player.add(log.slice(1, 2));
    expect(seqOf(page)).toBe(5);
    expect(page.player.heldSeq()).toBe(5);
  });

  it("holds what comes ahead of its time until then", () => {
    const page = openPage(upTo(1));
    page.player.subscribe(() => {});
    page.player.add(log.slice(1));
    expect(seqOf(page)).toBe(1);
    expect(page.player.hasUpcoming()).toBe(true);
    page.clock.advance(400);
    expect(seqOf(page)).toBe(5);
    expect(page.player.hasUpcoming()).toBe(false);
  });

  it("knows that it is complete as soon as the end is in hand, and upcoming until it has been shown", () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const { clock, player } = openPage(events.slice(0, -1));
        player.subscribe(() => {});
        expect(player.isComplete()).toBe(false);
        player.add(events.slice(-1));
        expect(player.isComplete()).toBe(true);
        expect(player.hasUpcoming()).toBe(true);
        clock.advance(1_000_000);
        expect(player.hasUpcoming()).toBe(false);
        expect(hasEnded(player.view().state)).toBe(true);
      }),
    );
  });
});

describe("a player's place in the queue", () => {
  const waiting = { queue: { position: 3, etaMs: 9000 } };

  it("is the snapshot's first, and then what the stream says", () => {
    const { player } = openPage(upTo(1), waiting);
    expect(player.view().queue).toEqual({ position: 3, etaMs: 9000 });
    player.setQueue({ position: 2, etaMs: 6000 });
    expect(player.view().queue).toEqual({ position: 2, etaMs: 6000 });
  });

  it("is gone as soon as anything follows the demand, also what is not due yet", () => {
    const { player } = openPage(upTo(1), waiting);
    player.add(log.slice(1, 2));
    expect(player.view()).toEqual({ state: replay(upTo(1)), queue: undefined });
  });

  it("is not taken back by a frame that comes too late", () => {
    const { player } = openPage(upTo(2), { serverNow: 9000 });
    player.setQueue({ position: 1, etaMs: 1000 });
    expect(player.view().queue).toBeUndefined();
  });

  it("is told to those who watch", () => {
    const { player } = openPage(upTo(1), waiting);
    const told: unknown[] = [];
    player.subscribe(() => told.push(player.view().queue));
    player.setQueue(undefined);
    player.add(log.slice(1, 2));
    expect(told).toEqual([undefined]);
  });
});

describe("a player that is reset", () => {
  const other = logOf([demand, { type: "demand_understood", ...anUnderstanding("另一件事") }]);

  it("forgets what it held, ahead or behind, and takes the snapshot's word", () => {
    const page = openPage(upTo(3), { serverNow: 9000 });
    page.player.add(log.slice(4));
    page.player.reset(snapshotOf(other, 9000));
    expect(page.player.view().state).toEqual(replay(other));
    expect(page.player.heldSeq()).toBe(2);
    page.player.add(log.slice(2, 4));
    expect(seqOf(page)).toBe(4);
  });

  it("takes the snapshot's clock, also one that is behind", () => {
    const page = openPage(log, { serverNow: 9000 });
    page.player.reset(snapshotOf(log, 1100));
    expect(seqOf(page)).toBe(2);
  });

  it("shows the snapshot's place in the queue", () => {
    const { player } = openPage(log);
    player.reset(snapshotOf(upTo(1), 1000, { position: 4, etaMs: 100 }));
    expect(player.view().queue).toEqual({ position: 4, etaMs: 100 });
  });

  it("goes on playing what the snapshot holds for later", () => {
    const page = openPage(upTo(1));
    page.player.subscribe(() => {});
    page.player.reset(snapshotOf(log, 1000));
    page.clock.advance(400);
    expect(seqOf(page)).toBe(5);
  });
});

describe("a player's timers", () => {
  it("do not exist before anybody subscribes, also where a server renders it", () => {
    const { clock, player } = openPage(log);
    player.add(log);
    player.sync(1000);
    expect(clock.pending()).toBe(0);
  });

  it("end with the last subscriber, and begin again with the next, who is told what was missed", () => {
    const page = openPage(log);
    const stops = [page.player.subscribe(() => {}), page.player.subscribe(() => {})];
    stops[0]?.();
    expect(page.clock.pending()).toBe(1);
    stops[1]?.();
    expect(page.clock.pending()).toBe(0);
    page.clock.advance(150);
    expect(seqOf(page)).toBe(1);
    page.player.subscribe(() => {});
    expect(seqOf(page)).toBe(2);
    expect(page.clock.pending()).toBe(1);
  });

  it("are one at most, and none once all is shown", () => {
    const { clock, player } = openPage(log);
    player.subscribe(() => {});
    for (const event of log) {
      player.add([event]);
      player.sync(1000);
      player.catchUp();
    }
    expect(clock.pending()).toBe(1);
    clock.advance(400);
    expect(clock.pending()).toBe(0);
  });

  it("leave a view alone that has not changed", () => {
    const { player } = openPage(log);
    const before = player.view();
    player.catchUp();
    player.add(log);
    expect(player.view()).toBe(before);
  });
});
