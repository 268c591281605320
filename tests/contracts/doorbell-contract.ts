import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NegotiationEvent } from "#lib/domain/events.ts";
import { eventsFrom, headerOf } from "#tests/support/store-fixtures.ts";
import type { OpenedStore, OpenStore } from "./opened-store.ts";

/** The doorbell. It may ring later than the write is answered, so what must be heard is waited for. */
export function doorbellContract(open: OpenStore): void {
  describe("doorbell", () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    /** Resolves with the id that rings next. */
    const nextRing = () =>
      new Promise<string>((resolve) => {
        const cancel = opened.store.doorbell.listen((id) => {
          cancel();
          resolve(id);
        });
      });

    it("rings after the write: who hears it finds the events", async () => {
      const { log, doorbell } = opened.store;
      await log.create(headerOf("a"), []);
      const found = new Promise<NegotiationEvent[]>((resolve, reject) => {
        doorbell.listen((id) => void log.read(id, 0).then(resolve, reject));
      });
      await log.append("a", 0, eventsFrom(1, 2));
      expect(await found).toEqual(eventsFrom(1, 2));
    });

    it("rings for a log that was created whole", async () => {
      const rung = nextRing();
      await opened.store.log.create(headerOf("a"), eventsFrom(1, 5));
      expect(await rung).toBe("a");
    });

    it("is silent when nothing was written", async () => {
      const { log, doorbell } = opened.store;
      await log.create(headerOf("a"), []);
      const heard = vi.fn();
      doorbell.listen(heard);
      await log.append("a", 1, eventsFrom(2, 1));
      await log.create(headerOf("other", { requestId: "request-of-a" }), eventsFrom(1, 1));
      await log.append("a", 0, []);
      // The ring of one real write comes after any that those three could have caused.
      const rung = nextRing();
      await log.create(headerOf("b"), eventsFrom(1, 1));
      await rung;
      expect(heard.mock.calls).toEqual([["b"]]);
    });

    it("stops for who cancels, however often, and for nobody else", async () => {
      const { log, doorbell } = opened.store;
      const heard = vi.fn();
      const cancelFirst = doorbell.listen(heard);
      doorbell.listen(heard);
      cancelFirst();
      cancelFirst();
      const rung = nextRing();
      await log.create(headerOf("a"), eventsFrom(1, 1));
      await rung;
      expect(heard.mock.calls).toEqual([["a"]]);
    });

    it("lets listeners come and go while it rings: who left does not hear that ring, nor does who came", async () => {
      const { log, doorbell } = opened.store;
      const [leaver, newcomer] = [vi.fn(), vi.fn()];
      doorbell.listen(() => {
        cancelLeaver();
        doorbell.listen(newcomer);
      });
      const cancelLeaver = doorbell.listen(leaver);
      const rung = nextRing();
      await log.create(headerOf("a"), eventsFrom(1, 1));
      await rung;
      expect(leaver).not.toHaveBeenCalled();
      expect(newcomer).not.toHaveBeenCalled();
    });

    it("survives a listener that throws: the write stands, the others hear, the error is reported", async () => {
      const { log, doorbell } = opened.store;
      const fault = new Error("a listener's own fault");
      doorbell.listen(() => {
        throw fault;
      });
      const rung = nextRing();
      expect(await log.create(headerOf("a"), eventsFrom(1, 1))).toEqual({ created: true });
      expect(await rung).toBe("a");
      expect(await log.append("a", 1, eventsFrom(2, 1))).toBe("ok");
      expect(opened.listenerErrors[0]).toBe(fault);
    });
  });
}
