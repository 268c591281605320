import type { QueuePlace } from "#lib/domain/snapshot.ts";
import type { Cancel, Clock, Doorbell, EventLog, Logger } from "#lib/ports.ts";
import { type Channel, createChannel } from "#lib/services/hub/channel.ts";
import { frame, retryFrame } from "#lib/services/hub/frame.ts";
import type { Sink, Viewer } from "#lib/services/hub/viewer.ts";
import { logFailure } from "#lib/services/log-failure.ts";

export interface HubDeps {
  log: EventLog;
  doorbell: Doorbell;
  clock: Clock;
  logger: Logger;
  /** Everyone's place in the queue, by negotiation id. Asked for only while somebody watches one that waits. */
  queuePlaces(): Promise<ReadonlyMap<string, QueuePlace>>;
  /** In [0, 1); spreads reconnects. */
  random(): number;
}

/** Fan-out of negotiation logs to the viewers of this instance. */
export interface Hub {
  /** Streams the log after `place` into `sink`; the returned function ends the subscription. */
  open(id: string, sink: Sink, options: { place: number; leadMs: number }): Cancel;
  subscribers(): number;
  /** Ends every stream, with reconnects spread over some seconds, and stops the clocks. */
  close(): void;
}

const TICK_MS = 1000;
/** Every stream is pinged once in this many ticks, a share of them on each. */
const PING_TICKS = 12;
/** A stream is ended after this long, and its browser resumes: on some hosts a disconnect is never reported. */
const MAX_AGE_MS = 15 * 60_000;

export function createHub(deps: HubDeps): Hub {
  const { clock, random } = deps;
  const channels = new Map<string, Channel>();
  const buckets = Array.from({ length: PING_TICKS }, () => new Map<Viewer, Channel>());
  let opened = 0;
  let ticks = 0;
  let closed = false;

  const channelOf = (id: string) => {
    const known = channels.get(id);
    if (known) return known;
    const made = createChannel(id, deps.log, clock);
    channels.set(id, made);
    return made;
  };
  const retry = () => retryFrame(1000 + random() * 4000);
  const ping = (channel: Channel) => frame({ event: "ping", data: { now: clock.now(), lastSeq: channel.lastSeq() } });

  const refresh = (id: string) => {
    const channel = channels.get(id);
    channel?.refresh().catch((error) => {
      logFailure(deps.logger, "hub.refresh", error, { id });
      // Nothing may ring again: its viewers reconnect and read anew.
      channel.end();
    });
  };
  const stopListening = deps.doorbell.listen(refresh, () => {
    for (const id of channels.keys()) refresh(id);
  });

  const pingSome = () => {
    const now = clock.now();
    for (const [viewer, channel] of [...(buckets[ticks % PING_TICKS] ?? [])]) {
      if (now - viewer.openedAt > MAX_AGE_MS) viewer.sink.close();
      else viewer.sink.write(ping(channel));
    }
  };
  const tellPlaces = async () => {
    const waiting = [...channels].filter(([, channel]) => channel.isWaiting());
    if (waiting.length === 0) return;
    const places = await deps.queuePlaces();
    for (const [id, channel] of waiting) {
      const place = places.get(id);
      if (place && channel.isWaiting()) channel.tell(frame({ event: "queue", data: place }));
    }
  };
  const tick = () => {
    cancelTick = clock.after(TICK_MS, tick);
    ticks += 1;
    pingSome();
    tellPlaces().catch((error) => logFailure(deps.logger, "hub.queue", error));
  };
  let cancelTick = clock.after(TICK_MS, tick);

  return {
    open: (id, sink, { place, leadMs }) => {
      if (closed) {
        sink.write(retry());
        sink.close();
        return () => {};
      }
      const channel = channelOf(id);
      const viewer: Viewer = { sink, leadMs, place, openedAt: clock.now() };
      const bucket = buckets[opened++ % PING_TICKS];
      bucket?.set(viewer, channel);
      sink.write(retry());
      // The first ping follows the events: by then the channel has read its log and knows the last one.
      channel.join(viewer).then(
        () => sink.write(ping(channel)),
        (error) => {
          logFailure(deps.logger, "hub.join", error, { id });
          sink.close();
        },
      );
      return () => {
        bucket?.delete(viewer);
        channel.leave(viewer);
        if (channel.size() > 0 || channels.get(id) !== channel) return;
        channel.stop();
        channels.delete(id);
      };
    },
    subscribers: () => buckets.reduce((count, bucket) => count + bucket.size, 0),
    close: () => {
      if (closed) return;
      closed = true;
      stopListening();
      cancelTick();
      for (const bucket of buckets) {
        for (const viewer of [...bucket.keys()]) {
          viewer.sink.write(retry());
          viewer.sink.close();
        }
      }
    },
  };
}
