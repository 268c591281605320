import type { Cancel, Clock } from "#lib/ports.ts";
import type { Sink } from "#lib/services/hub/viewer.ts";
import { type Frame, frameReader } from "#tests/support/read-frames.ts";

/** What one viewer got, and when. */
export interface Watched {
  frames: (Frame & { at: number })[];
  /** `seq` of the events that came, in the order in which they came. */
  seqs(): number[];
  /** The data of all frames of one name. */
  told(event: string): unknown[];
  /** The delays that `retry:` lines asked for. */
  retries: number[];
  isClosed(): boolean;
  /** How often the subscription was cancelled. */
  cancels(): number;
  leave(): void;
}

/** Opens a stream as `sseResponse` does: it closes once, then cancels the subscription. */
export function watchStream(clock: Clock, open: (sink: Sink) => Cancel): Watched {
  const frames: Watched["frames"] = [];
  const retries: number[] = [];
  const reader = frameReader(
    (frame) => frames.push({ ...frame, at: clock.now() }),
    (ms) => retries.push(ms),
  );
  let closed = false;
  let cancels = 0;
  let unsubscribe: Cancel | undefined;

  const cancel = () => {
    if (!unsubscribe) return;
    cancels += 1;
    unsubscribe();
  };
  const close = () => {
    if (closed) return;
    closed = true;
    cancel();
  };
  const write = (chunk: Uint8Array) => {
    if (!closed) reader.feed(chunk);
  };
  unsubscribe = open({ write, close });
  if (closed) cancel();

  return {
    frames,
    retries,
    seqs: () => frames.flatMap(({ event, id }) => (event === "message" ? [id ?? Number.NaN] : [])),
    told: (name) => frames.filter(({ event }) => event === name).map(({ data }) => data),
    isClosed: () => closed,
    cancels: () => cancels,
    leave: close,
  };
}
