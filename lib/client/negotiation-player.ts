import type { NegotiationEvent } from "#lib/domain/events.ts";
import { EMPTY, hasEnded, type NegotiationState, reduce } from "#lib/domain/negotiation.ts";
import type { QueuePlace, Snapshot } from "#lib/domain/snapshot.ts";

/** What a page shows: the log as far as it is due on the server's clock, and the place in the queue. */
export interface PlayerView {
  state: NegotiationState;
  queue: QueuePlace | undefined;
}

/** Time on the page's own clock. */
export interface LocalTime {
  /** Milliseconds from a fixed start; never goes back, may stop while the device sleeps. */
  now(): number;
  after(delayMs: number, fn: () => void): () => void;
}

/**
 * Holds a negotiation's events and shows each when it is due. It needs no network for what it holds, and takes the
 * same event any number of times, in any order.
 */
export interface NegotiationPlayer {
  add(events: readonly NegotiationEvent[]): void;
  /** A reading of the server's clock, epoch ms, taken just now. */
  sync(serverNow: number): void;
  setQueue(place: QueuePlace | undefined): void;
  /** Takes a snapshot's word for everything, when the place in the log is lost. */
  reset(snapshot: Snapshot): void;
  /** `seq` of the last event held without a gap before it: where a stream resumes. */
  heldSeq(): number;
  /** True once the end is in hand, due or not: nothing more can come. */
  isComplete(): boolean;
  /** True while held events wait for their time. */
  hasUpcoming(): boolean;
  /** Shows what has become due; for a page that comes back from the background. */
  catchUp(): void;
  view(): PlayerView;
  subscribe(changed: () => void): () => void;
}

export function createPlayer(snapshot: Snapshot, time: LocalTime): NegotiationPlayer {
  const listeners = new Set<() => void>();
  let log: NegotiationEvent[] = [];
  let ahead = new Map<number, NegotiationEvent>();
  // Latency only ever makes a reading too old, so the largest difference is the best one.
  let offset = snapshot.serverNow - time.now();
  let view: PlayerView = { state: EMPTY, queue: snapshot.queue };
  let cancelTimer = () => {};
  // As for the server: whatever follows the demand, due or not, means that the turn has come.
  const isWaiting = () => log.length <= 1;

  const publish = (next: PlayerView) => {
    view = next;
    for (const changed of listeners) changed();
  };
  const catchUp = () => {
    cancelTimer();
    const serverNow = time.now() + offset;
    let { state } = view;
    for (let next = log[state.lastSeq]; next && next.at <= serverNow; next = log[state.lastSeq]) {
      state = reduce(state, next);
    }
    const queue = isWaiting() ? view.queue : undefined;
    if (state !== view.state || queue !== view.queue) publish({ state, queue });
    const next = log[state.lastSeq];
    if (next && listeners.size > 0) cancelTimer = time.after(Math.max(0, next.at - serverNow), catchUp);
  };
  const take = (events: readonly NegotiationEvent[]) => {
    for (const event of events) if (event.seq > log.length) ahead.set(event.seq, event);
    for (let next = ahead.get(log.length + 1); next; next = ahead.get(log.length + 1)) {
      ahead.delete(next.seq);
      log.push(next);
    }
  };

  take([...snapshot.events, ...snapshot.upcoming]);
  catchUp();

  return {
    add: (events) => {
      take(events);
      catchUp();
    },
    sync: (serverNow) => {
      offset = Math.max(offset, serverNow - time.now());
      catchUp();
    },
    setQueue: (queue) => {
      if (isWaiting()) publish({ ...view, queue });
    },
    reset: (fresh) => {
      log = [];
      ahead = new Map();
      offset = fresh.serverNow - time.now();
      view = { state: EMPTY, queue: fresh.queue };
      take([...fresh.events, ...fresh.upcoming]);
      catchUp();
    },
    heldSeq: () => log.length,
    isComplete: () => {
      const last = log.at(-1);
      return last?.type === "negotiation_finalized" || last?.type === "negotiation_failed";
    },
    hasUpcoming: () => !hasEnded(view.state) && log.length > view.state.lastSeq,
    catchUp,
    view: () => view,
    subscribe: (changed) => {
      listeners.add(changed);
      catchUp();
      return () => {
        listeners.delete(changed);
        if (listeners.size === 0) cancelTimer();
      };
    },
  };
}
