import type { LocalTime } from "#lib/client/negotiation-player.ts";
import type { NegotiationEvent } from "#lib/domain/events.ts";
import type { QueuePlace } from "#lib/domain/snapshot.ts";

/** How the stream is: `failures` counts tries in a row that did not hold. */
export type StreamStatus =
  | { kind: "connecting"; failures: number }
  | { kind: "open" }
  | { kind: "broken"; failures: number }
  | { kind: "ended" };

export interface StreamHandlers {
  event(event: NegotiationEvent): void;
  queue(place: QueuePlace): void;
  ping(serverNow: number): void;
  /** The server does not know this place: load the snapshot. The stream is opened again once this has settled. */
  reset(): Promise<void>;
  status(status: StreamStatus): void;
}

/** The part of `EventSource` that is used; tests hand in their own. */
export interface Source {
  addEventListener(type: string, listener: (event: { data?: string }) => void): void;
  close(): void;
}

export interface EventStream {
  /** Drops the connection, which may be dead without knowing, and opens a new one at once. */
  wake(): void;
  close(): void;
}

/** A server speaks at once; who hears nothing for this long is connected to nobody. */
const FIRST_FRAME_MS = 8000;
/** Longer than two pings without a frame: the connection is dead, whatever it says. */
const SILENCE_MS = 32_000;
/** A connection holds from this long after its first frame on: one that greets and hangs up is a failure too. */
const HOLD_MS = 3000;
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 12_000;
/** Share of a delay that is certain; the rest is drawn, so that a hall does not come back in lockstep. */
const CERTAIN = 0.1;

/**
 * Keeps a stream open: a browser's own EventSource gives up for good on some errors and never notices others, so
 * each connection is watched, closed, and opened again with a backoff that is spread and capped. It never gives up.
 */
export function openEventStream(
  connect: () => Source,
  handlers: StreamHandlers,
  time: LocalTime,
  random: () => number = Math.random,
): EventStream {
  let source: Source | undefined;
  let cancelTimer = () => {};
  let cancelHold: (() => void) | undefined;
  let failures = 0;
  let done = false;

  const drop = () => {
    cancelTimer();
    cancelHold?.();
    cancelHold = undefined;
    source?.close();
    source = undefined;
  };
  const fail = () => {
    drop();
    if (done) return;
    failures += 1;
    handlers.status({ kind: "broken", failures });
    const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
    cancelTimer = time.after(ceiling * (CERTAIN + (1 - CERTAIN) * random()), open);
  };
  const hold = () => {
    failures = 0;
    handlers.status({ kind: "open" });
  };
  const alive = () => {
    cancelTimer();
    cancelTimer = time.after(SILENCE_MS, fail);
    cancelHold ??= time.after(HOLD_MS, hold);
  };
  const finish = () => {
    done = true;
    drop();
    handlers.status({ kind: "ended" });
  };
  // The old place fits no log, and what this connection still says would mix with the snapshot's.
  const reset = () => {
    drop();
    const again = () => {
      if (!source) fail();
    };
    handlers.reset().then(again, again);
  };

  const open = () => {
    drop();
    if (done) return;
    handlers.status({ kind: "connecting", failures });
    const opened = connect();
    source = opened;
    cancelTimer = time.after(FIRST_FRAME_MS, fail);
    // A frame that comes after its connection was dropped belongs to nobody.
    const on = (type: string, use: (frame: object) => void) =>
      opened.addEventListener(type, ({ data }) => {
        if (source !== opened) return;
        const frame = parseFrame(data);
        // Garbled on its way: the next connection asks for it again.
        if (!frame) return fail();
        alive();
        use(frame);
      });
    on("message", (frame) => handlers.event(frame as NegotiationEvent));
    on("queue", (frame) => handlers.queue(frame as QueuePlace));
    on("ping", (frame) => handlers.ping((frame as { now: number }).now));
    on("reset", reset);
    on("end", finish);
    opened.addEventListener("error", () => {
      if (source === opened) fail();
    });
  };
  open();

  return {
    wake: () => {
      if (!done) open();
    },
    close: () => {
      done = true;
      drop();
    },
  };
}

function parseFrame(data: string | undefined): object | undefined {
  try {
    const frame: unknown = JSON.parse(data ?? "");
    return typeof frame === "object" && frame !== null ? frame : undefined;
  } catch {
    return undefined;
  }
}
