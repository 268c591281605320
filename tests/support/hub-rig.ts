import type { NegotiationEvent } from "#lib/domain/events.ts";
import type { QueuePlace } from "#lib/domain/snapshot.ts";
import { createHub } from "#lib/services/hub/hub.ts";
import { breakableDoorbell } from "#tests/support/breakable-doorbell.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";
import { gatedLog } from "#tests/support/gated-log.ts";
import { openTemporarySqliteStore } from "#tests/support/open-temporary-sqlite-store.ts";
import { recordingLogger } from "#tests/support/recording-logger.ts";
import { settled } from "#tests/support/settled.ts";
import { headerOf } from "#tests/support/store-fixtures.ts";
import { watchStream } from "#tests/support/watch-stream.ts";

/** Where the rig's clock begins, epoch ms. */
export const T0 = 1_760_000_000_000;

/** A hub on a real store, with time, reads and the queue in the test's hands. */
export async function openHubRig() {
  const opened = await openTemporarySqliteStore();
  const log = gatedLog(opened.store.log);
  const clock = fakeClock(T0);
  const logger = recordingLogger();
  const places = new Map<string, QueuePlace>();
  let spread = 0;
  const random = () => {
    spread = (spread + 0.37) % 1;
    return spread;
  };
  const queueGate: { held?: Promise<void> } = {};
  const queuePlaces = async () => {
    await queueGate.held;
    return places;
  };
  const doorbell = breakableDoorbell(opened.store.doorbell);
  const hub = createHub({ log, doorbell, clock, logger, queuePlaces, random });

  return {
    hub,
    log,
    doorbell,
    clock,
    logger,
    /** What the queue answers. */
    places,
    /** While `held` is set, the queue answers only after it. */
    queueGate,
    create: (id: string, events: readonly NegotiationEvent[]) => log.create(headerOf(id), events),
    append: (id: string, events: readonly NegotiationEvent[]) => log.append(id, (events[0]?.seq ?? 1) - 1, events),
    /** Opens a stream without waiting for its log. */
    watch: (id: string, { place = 0, leadMs = 0 } = {}) =>
      watchStream(clock, (sink) => hub.open(id, sink, { place, leadMs })),
    /** Lets time go by, a second at a time, and everything that follows happen. */
    pass: async (ms: number) => {
      for (let left = ms; left > 0; left -= 1000) {
        clock.advance(Math.min(1000, left));
        await settled();
      }
    },
    close: async () => {
      hub.close();
      log.release();
      await settled();
      await opened.close();
    },
  };
}

export type HubRig = Awaited<ReturnType<typeof openHubRig>>;
