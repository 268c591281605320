import { setTimeout as delay } from "node:timers/promises";
import { openStream } from "#tests/support/sse-client.ts";

/** What a viewer has seen. */
export interface Seen {
  /** `id` of each event, in the order they came. */
  seqs: number[];
  /** Streams that were opened. */
  connections: number;
}

/**
 * Watches a stream to its end and comes back after the last event it has whenever it breaks, is refused or is closed,
 * `backoffMs` later: each phone waits a time of its own. `opened` is called with the first frame of the first stream.
 */
export async function watchLikeAPhone(url: string, backoffMs: number, opened: () => void): Promise<Seen> {
  const seen: Seen = { seqs: [], connections: 0 };
  while (!(await watchOnce(url, seen, opened).catch(() => false))) await delay(backoffMs);
  return seen;
}

/** True when the server has said that this is the end. */
async function watchOnce(url: string, seen: Seen, opened: () => void): Promise<boolean> {
  seen.connections += 1;
  const last = seen.seqs.at(-1);
  const stream = await openStream(url, last === undefined ? {} : { lastEventId: String(last) });
  if (stream.status !== 200) {
    stream.close();
    return false;
  }
  for await (const { id, event } of stream) {
    opened();
    if (event === "message") seen.seqs.push(Number(id));
    // Stands in the list as what it is: a place that was lost.
    if (event === "reset") seen.seqs.push(0);
    if (event === "end") return true;
  }
  return false;
}
