import type { Clock, EventLog } from "#lib/ports.ts";
import { type Cursor, createCursor, type Entry } from "#lib/services/hub/cursor.ts";
import { frame } from "#lib/services/hub/frame.ts";
import type { Viewer } from "#lib/services/hub/viewer.ts";

const RESET = frame({ event: "reset", data: {} });

/** One negotiation's fan-out on this instance: its log, encoded once, and everyone who watches it. */
export interface Channel {
  /** Resolves once the log is here and the viewer is caught up. */
  join(viewer: Viewer): Promise<void>;
  leave(viewer: Viewer): void;
  /** Reads what the log has gained; called when the doorbell rings. */
  refresh(): Promise<void>;
  /** Sends a frame that is no event to everyone. */
  tell(chunk: Uint8Array): void;
  /** Closes every viewer's sink. */
  end(): void;
  /** Everyone who joined and has not left, also those whose log is still being read. */
  size(): number;
  /** `seq` of the last event that is due. */
  lastSeq(): number;
  /** True while the log holds nothing but the demand. */
  isWaiting(): boolean;
  stop(): void;
}

export function createChannel(id: string, log: EventLog, clock: Clock): Channel {
  const entries: Entry[] = [];
  const cursors = new Map<number, Cursor>();
  const viewers = new Set<Viewer>();
  let reading: Promise<void> | undefined;
  let rungAgain = false;

  const readOn = async () => {
    try {
      do {
        rungAgain = false;
        for (const event of await log.read(id, entries.length)) {
          entries.push({ event, frame: frame({ id: event.seq, data: event }) });
        }
      } while (rungAgain);
    } finally {
      // In one go with the last look at `rungAgain`: a ring that came between the two would go unheard.
      reading = undefined;
    }
    for (const cursor of cursors.values()) cursor.advance();
  };
  // One read at a time: whoever rings while one is under way makes it read once more.
  const refresh = () => {
    rungAgain = true;
    reading ??= readOn();
    return reading;
  };
  const cursorFor = (leadMs: number) => {
    const known = cursors.get(leadMs);
    if (known) return known;
    const made = createCursor(entries, leadMs, clock);
    cursors.set(leadMs, made);
    return made;
  };

  return {
    join: async (viewer) => {
      viewers.add(viewer);
      if (entries.length === 0 || viewer.place > entries.length) await refresh();
      if (viewer.place > entries.length) {
        viewer.sink.write(RESET);
        viewer.place = 0;
      }
      if (viewers.has(viewer)) cursorFor(viewer.leadMs).join(viewer);
    },
    leave: (viewer) => {
      viewers.delete(viewer);
      const cursor = cursors.get(viewer.leadMs);
      cursor?.leave(viewer);
      if (cursor?.viewers.size === 0) cursors.delete(viewer.leadMs);
    },
    refresh,
    tell: (chunk) => {
      for (const viewer of viewers) viewer.sink.write(chunk);
    },
    end: () => {
      for (const viewer of [...viewers]) viewer.sink.close();
    },
    size: () => viewers.size,
    lastSeq: () => {
      const now = clock.now();
      return entries.findLast((entry) => entry.event.at <= now)?.event.seq ?? 0;
    },
    isWaiting: () => entries.length === 1,
    stop: () => {
      for (const cursor of cursors.values()) cursor.stop();
    },
  };
}
