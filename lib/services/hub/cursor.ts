import { isTerminal, type NegotiationEvent } from "#lib/domain/events.ts";
import type { Cancel, Clock } from "#lib/ports.ts";
import { frame, joinFrames } from "#lib/services/hub/frame.ts";
import type { Viewer } from "#lib/services/hub/viewer.ts";

/** An event with its bytes. */
export interface Entry {
  event: NegotiationEvent;
  frame: Uint8Array;
}

const END = frame({ event: "end", data: {} });

/**
 * All viewers of one log who asked for the same lead. They share one place in the log and one timer, so an event
 * costs one timer however many watch.
 */
export interface Cursor {
  /** Catches a viewer up to this cursor's place, without a gap or a repeat, and keeps it. */
  join(viewer: Viewer): void;
  leave(viewer: Viewer): void;
  /** Sends what has become due, and sets the timer for what comes next. */
  advance(): void;
  /** `seq` of the last event sent. */
  place(): number;
  viewers: ReadonlySet<Viewer>;
  stop(): void;
}

export function createCursor(entries: readonly Entry[], leadMs: number, clock: Clock): Cursor {
  const viewers = new Set<Viewer>();
  let sent = 0;
  let cancelTimer: Cancel = () => {};

  const dueBy = (now: number) => {
    let end = sent;
    for (let next = entries[end]; next && next.event.at <= now + leadMs; next = entries[end]) end += 1;
    return end;
  };
  const ended = () => {
    const last = entries[sent - 1];
    return last !== undefined && isTerminal(last.event);
  };
  const finish = (viewer: Viewer) => {
    viewer.sink.write(END);
    viewer.sink.close();
  };
  const send = (viewer: Viewer, to: number) => {
    if (viewer.place >= to) return;
    viewer.sink.write(joinFrames(entries.slice(viewer.place, to).map((entry) => entry.frame)));
    viewer.place = to;
  };

  const advance = () => {
    cancelTimer();
    const from = sent;
    const now = clock.now();
    sent = dueBy(now);
    if (sent > from) broadcast(from);
    const next = entries[sent];
    if (next && viewers.size > 0) cancelTimer = clock.after(Math.max(0, next.event.at - leadMs - now), advance);
  };

  const broadcast = (from: number) => {
    const chunk = joinFrames(entries.slice(from, sent).map((entry) => entry.frame));
    for (const viewer of viewers) {
      if (viewer.place !== from) {
        send(viewer, sent);
        continue;
      }
      viewer.sink.write(chunk);
      viewer.place = sent;
    }
    if (ended()) for (const viewer of [...viewers]) finish(viewer);
  };

  return {
    join: (viewer) => {
      viewers.add(viewer);
      advance();
      send(viewer, sent);
      if (ended()) finish(viewer);
    },
    leave: (viewer) => {
      viewers.delete(viewer);
      if (viewers.size === 0) cancelTimer();
    },
    advance,
    place: () => sent,
    viewers,
    stop: () => cancelTimer(),
  };
}
