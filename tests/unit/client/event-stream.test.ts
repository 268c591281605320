import { describe, expect, it } from "vitest";
import { openEventStream, type StreamStatus } from "#lib/client/event-stream.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";
import { type FakeSource, fakeSource } from "#tests/support/fake-source.ts";
import { settled } from "#tests/support/settled.ts";

const PING = JSON.stringify({ now: 5000, lastSeq: 1 });

interface Options {
  random?: number;
  onReset?: () => Promise<void>;
}

function openPage({ random = 1, onReset = async () => {} }: Options = {}) {
  const clock = fakeClock();
  const sources: FakeSource[] = [];
  const statuses: StreamStatus[] = [];
  const heard: [string, unknown][] = [];
  const stream = openEventStream(
    () => {
      const source = fakeSource();
      sources.push(source);
      return source;
    },
    {
      event: (event) => heard.push(["event", event]),
      queue: (place) => heard.push(["queue", place]),
      ping: (serverNow) => heard.push(["ping", serverNow]),
      reset: () => {
        heard.push(["reset", undefined]);
        return onReset();
      },
      status: (status) => statuses.push(status),
    },
    clock,
    () => random,
  );
  const current = () => {
    const source = sources.at(-1);
    if (!source) throw new Error("never connected");
    return source;
  };
  /** The connection breaks; the ms until the next one is made. */
  const delayAfterBreak = () => {
    const before = sources.length;
    current().break();
    for (let ms = 0; ms <= 60_000; ms += 1) {
      if (sources.length > before) return ms;
      clock.advance(1);
    }
    return Number.POSITIVE_INFINITY;
  };
  return { clock, sources, statuses, heard, stream, current, delayAfterBreak };
}

describe("an event stream", () => {
  it("hands on events, places in the queue and the server's time", () => {
    const { current, heard } = openPage();
    current().say("ping", PING);
    current().say("queue", JSON.stringify({ position: 2, etaMs: 500 }));
    current().say("message", JSON.stringify({ seq: 1, type: "demand_submitted" }));
    expect(heard).toEqual([
      ["ping", 5000],
      ["queue", { position: 2, etaMs: 500 }],
      ["event", { seq: 1, type: "demand_submitted" }],
    ]);
  });

  it("is open once a connection has held for a while after its first frame", () => {
    const { clock, current, statuses } = openPage();
    current().say("ping", PING);
    expect(statuses).toEqual([{ kind: "connecting", failures: 0 }]);
    clock.advance(3000);
    expect(statuses.at(-1)).toEqual({ kind: "open" });
  });
});

describe("an event stream whose connection breaks", () => {
  it("closes it and makes another after a delay that doubles up to a cap", () => {
    const { delayAfterBreak, sources } = openPage();
    const delays = Array.from({ length: 9 }, delayAfterBreak);
    expect(delays).toEqual([1000, 2000, 4000, 8000, 12_000, 12_000, 12_000, 12_000, 12_000]);
    expect(sources.filter((source) => !source.closed)).toHaveLength(1);
  });

  it("spreads the delay down to a tenth of it, so that a hall does not come back in lockstep", () => {
    expect(openPage({ random: 0 }).delayAfterBreak()).toBe(100);
    expect(openPage({ random: 0.5 }).delayAfterBreak()).toBe(550);
  });

  it("never gives up", () => {
    const { delayAfterBreak } = openPage();
    for (let n = 0; n < 40; n += 1) expect(delayAfterBreak()).toBeLessThanOrEqual(12_000);
  });

  it("counts the failures in a row, and begins anew after a connection that held", () => {
    const { clock, current, delayAfterBreak, statuses } = openPage();
    for (let n = 0; n < 3; n += 1) delayAfterBreak();
    expect(statuses.filter((status) => status.kind === "broken")).toEqual([
      { kind: "broken", failures: 1 },
      { kind: "broken", failures: 2 },
      { kind: "broken", failures: 3 },
    ]);
    expect(statuses.at(-1)).toEqual({ kind: "connecting", failures: 3 });
    current().say("ping", PING);
    clock.advance(3000);
    expect(statuses.at(-1)).toEqual({ kind: "open" });
    expect(delayAfterBreak()).toBe(1000);
  });

  it("counts a server that greets and hangs up as a failure, and backs off from it", () => {
    const { current, delayAfterBreak } = openPage();
    const delays = Array.from({ length: 4 }, () => {
      current().say("ping", PING);
      return delayAfterBreak();
    });
    expect(delays).toEqual([1000, 2000, 4000, 8000]);
  });

  it("ignores what a dropped connection still says", () => {
    const { current, delayAfterBreak, heard, sources, statuses } = openPage();
    const first = current();
    delayAfterBreak();
    const before = statuses.length;
    first.say("message", JSON.stringify({ seq: 1 }));
    first.say("end");
    first.break();
    expect(heard).toEqual([]);
    expect(statuses).toHaveLength(before);
    expect(sources).toHaveLength(2);
  });

  it("takes a garbled frame for a broken connection and asks again, and the page lives on", () => {
    for (const garbled of ["{", "", "null", "7", "<html>"]) {
      const { clock, current, heard, sources } = openPage();
      const first = current();
      expect(() => first.say("message", garbled)).not.toThrow();
      expect(first.closed).toBe(true);
      clock.advance(1000);
      expect(sources).toHaveLength(2);
      current().say("message", JSON.stringify({ seq: 1 }));
      expect(heard).toEqual([["event", { seq: 1 }]]);
    }
  });
});

describe("an event stream that hears nothing", () => {
  it("gives up a connection that never says anything after 8 s", () => {
    const { clock, current, statuses } = openPage();
    const first = current();
    clock.advance(7999);
    expect(first.closed).toBe(false);
    clock.advance(1);
    expect(first.closed).toBe(true);
    expect(statuses.at(-1)).toEqual({ kind: "broken", failures: 1 });
  });

  it("gives up one that has fallen silent for longer than two pings take", () => {
    const { clock, current } = openPage();
    const first = current();
    first.say("ping", PING);
    clock.advance(31_999);
    expect(first.closed).toBe(false);
    first.say("ping", PING);
    clock.advance(31_999);
    expect(first.closed).toBe(false);
    clock.advance(1);
    expect(first.closed).toBe(true);
  });
});

describe("an event stream that is woken", () => {
  it("drops a connection that may be dead and makes a new one at once", () => {
    const { current, sources, stream } = openPage();
    const first = current();
    stream.wake();
    expect(first.closed).toBe(true);
    expect(sources).toHaveLength(2);
  });

  it("does not wait for a delay to pass, and makes no second connection when it has", () => {
    const { clock, current, sources, stream } = openPage();
    current().break();
    stream.wake();
    expect(sources).toHaveLength(2);
    clock.advance(7000);
    expect(sources).toHaveLength(2);
  });
});

describe("an event stream's end", () => {
  it("is told and final: it closes, and neither time nor a wake opens it again", () => {
    const { clock, current, sources, statuses, stream } = openPage();
    current().say("ping", PING);
    current().say("end");
    expect(statuses.at(-1)).toEqual({ kind: "ended" });
    stream.wake();
    clock.advance(600_000);
    expect(sources).toHaveLength(1);
    expect(current().closed).toBe(true);
    expect(clock.pending()).toBe(0);
    expect(statuses.at(-1)).toEqual({ kind: "ended" });
  });

  it.each([
    ["while it connects", () => {}],
    ["while it is open", (source: FakeSource) => source.say("ping", PING)],
    ["while it waits to connect again", (source: FakeSource) => source.break()],
  ])("leaves nothing behind when it is closed %s", (_, prepare) => {
    const { clock, current, sources, statuses, stream } = openPage();
    prepare(current());
    stream.close();
    const before = statuses.length;
    stream.wake();
    clock.advance(600_000);
    expect(sources).toHaveLength(1);
    expect(current().closed).toBe(true);
    expect(clock.pending()).toBe(0);
    expect(statuses).toHaveLength(before);
  });
});

describe("an event stream whose place the server does not know", () => {
  it("hears no more from that connection, and makes another when the snapshot is here", async () => {
    const loading = Promise.withResolvers<void>();
    const { clock, current, heard, sources } = openPage({ onReset: () => loading.promise });
    const first = current();
    first.say("reset");
    first.say("message", JSON.stringify({ seq: 1 }));
    expect(heard).toEqual([["reset", undefined]]);
    expect(first.closed).toBe(true);
    clock.advance(60_000);
    expect(sources).toHaveLength(1);
    loading.resolve();
    await settled();
    clock.advance(1000);
    expect(sources).toHaveLength(2);
  });

  it("backs off when the snapshot can't be loaded, or does not help", async () => {
    for (const onReset of [() => Promise.reject(new Error("offline")), () => Promise.resolve()]) {
      const { clock, current, sources } = openPage({ onReset });
      for (const [n, delay] of [1000, 2000, 4000].entries()) {
        current().say("reset");
        await settled();
        clock.advance(delay - 1);
        expect(sources).toHaveLength(n + 1);
        clock.advance(1);
        expect(sources).toHaveLength(n + 2);
      }
    }
  });

  it("keeps a connection that was made meanwhile, and stays closed if it was closed", async () => {
    const woken = openPage();
    woken.current().say("reset");
    woken.stream.wake();
    await settled();
    expect(woken.current().closed).toBe(false);

    const closed = openPage();
    closed.current().say("reset");
    closed.stream.close();
    await settled();
    closed.clock.advance(60_000);
    expect(closed.sources).toHaveLength(1);
  });
});
