import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NegotiationEvent } from "#lib/domain/events.ts";
import { eventsFrom, headerOf } from "#tests/support/store-fixtures.ts";
import type { OpenedStore, OpenStore } from "./opened-store.ts";

/** The log: creation, conditional append, reading. */
export function eventLogContract(open: OpenStore): void {
  describe("event log", () => {
    let opened: OpenedStore;
    const log = () => opened.store.log;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    it("creates a negotiation with its header and first events", async () => {
      expect(await log().create(headerOf("a"), eventsFrom(1, 2))).toEqual({ created: true });
      expect(await log().header("a")).toEqual(headerOf("a"));
      expect(await log().findByRequestId("request-of-a")).toEqual(headerOf("a"));
      expect(await log().read("a", 0)).toEqual(eventsFrom(1, 2));
    });

    it("answers a repeated request with the negotiation it made, and writes nothing", async () => {
      await log().create(headerOf("a"), eventsFrom(1, 1));
      const again = headerOf("b", { requestId: "request-of-a", receipt: { lane: "live" } });
      expect(await log().create(again, eventsFrom(1, 1))).toEqual({ created: false, existing: headerOf("a") });
      expect(await log().header("b")).toBeNull();
      expect(await log().read("b", 0)).toEqual([]);
    });

    it("answers a write that is repeated, as after an answer that was lost, with what it wrote", async () => {
      await log().create(headerOf("a"), eventsFrom(1, 2));
      expect(await log().create(headerOf("a"), eventsFrom(1, 2))).toEqual({ created: false, existing: headerOf("a") });
      expect(await log().read("a", 0)).toEqual(eventsFrom(1, 2));
    });

    it("makes one negotiation of one request that arrives at two instances at once", async () => {
      const second = await opened.reopen();
      const both = await Promise.all([
        log().create(headerOf("a", { requestId: "same" }), eventsFrom(1, 1)),
        second.log.create(headerOf("b", { requestId: "same" }), eventsFrom(1, 1)),
      ]);
      expect(both.filter((answer) => answer.created)).toHaveLength(1);
      const winner = await log().findByRequestId("same");
      expect(both.find((answer) => !answer.created)).toEqual({ created: false, existing: winner });
    });

    it("takes any number of negotiations that have no request id", async () => {
      for (const id of ["a", "b"]) {
        expect(await log().create(headerOf(id, { requestId: null }), [])).toEqual({ created: true });
        expect(await log().header(id)).toEqual(headerOf(id, { requestId: null }));
      }
    });

    it("refuses an id that is taken, and leaves the first one as it was", async () => {
      await log().create(headerOf("a"), eventsFrom(1, 1));
      await expect(log().create(headerOf("a", { requestId: "other" }), eventsFrom(1, 3))).rejects.toThrow();
      expect(await log().header("a")).toEqual(headerOf("a"));
      expect(await log().read("a", 0)).toEqual(eventsFrom(1, 1));
      expect(await log().findByRequestId("other")).toBeNull();
    });

    it("knows nothing of an id or a request that it has not seen", async () => {
      expect(await log().header("nobody")).toBeNull();
      expect(await log().findByRequestId("nothing")).toBeNull();
      expect(await log().read("nobody", 0)).toEqual([]);
      expect(await log().append("nobody", 0, eventsFrom(1, 1))).toBe("conflict");
      expect(await log().read("nobody", 0)).toEqual([]);
    });

    it("appends where the log ends", async () => {
      await log().create(headerOf("a"), []);
      expect(await log().append("a", 0, eventsFrom(1, 2))).toBe("ok");
      expect(await log().append("a", 2, eventsFrom(3, 1))).toBe("ok");
      expect(await log().read("a", 0)).toEqual(eventsFrom(1, 3));
    });

    it("answers conflict, and writes nothing, where the log does not end", async () => {
      await log().create(headerOf("a"), eventsFrom(1, 2));
      expect(await log().append("a", 1, eventsFrom(2, 3))).toBe("conflict");
      expect(await log().append("a", 3, eventsFrom(4, 1))).toBe("conflict");
      expect(await log().read("a", 0)).toEqual(eventsFrom(1, 2));
    });

    it("lets exactly one of two instances append at the same place", async () => {
      const second = await opened.reopen();
      await log().create(headerOf("a"), eventsFrom(1, 1));
      for (let expected = 1; expected <= 20; expected += 1) {
        const offers = { first: eventsFrom(expected + 1, 1, "一"), second: eventsFrom(expected + 1, 1, "二") };
        const [one, two] = await Promise.all([
          log().append("a", expected, offers.first),
          second.log.append("a", expected, offers.second),
        ]);
        expect([one, two].toSorted()).toEqual(["conflict", "ok"]);
        expect(await log().read("a", expected)).toEqual(one === "ok" ? offers.first : offers.second);
      }
    });

    it.each([
      ["a gap", [...eventsFrom(2, 1), ...eventsFrom(4, 1)]],
      ["a repeat", [...eventsFrom(2, 1), ...eventsFrom(2, 1)]],
      ["a wrong start", eventsFrom(3, 1)],
    ])("throws a RangeError at events with %s, and writes nothing", async (_, events: NegotiationEvent[]) => {
      await log().create(headerOf("a"), eventsFrom(1, 1));
      await expect(log().append("a", 1, events)).rejects.toThrow(RangeError);
      await expect(log().create(headerOf("b"), events)).rejects.toThrow(RangeError);
      expect(await log().read("a", 0)).toEqual(eventsFrom(1, 1));
      expect(await log().header("b")).toBeNull();
    });

    it("reads what comes after a place, in order, of one negotiation only", async () => {
      await log().create(headerOf("a"), eventsFrom(1, 12));
      await log().create(headerOf("b"), eventsFrom(1, 3, "别人的需求"));
      expect(await log().read("a", 9)).toEqual(eventsFrom(10, 3));
      expect(await log().read("a", 12)).toEqual([]);
      expect(await log().read("a", 99)).toEqual([]);
    });

    it("gives back text as it was written", async () => {
      const text = "“𠮷野家”👨‍👩‍👧 it's 100%\\n\n<b>;--{}";
      await log().create(headerOf("a"), eventsFrom(1, 1, text));
      expect(await log().read("a", 0)).toEqual(eventsFrom(1, 1, text));
    });

    it("keeps everything when it is opened again", async () => {
      await log().create(headerOf("a"), eventsFrom(1, 2));
      await log().append("a", 2, eventsFrom(3, 2));
      await opened.store.close();
      const { log: again } = await opened.reopen();
      expect(await again.header("a")).toEqual(headerOf("a"));
      expect(await again.findByRequestId("request-of-a")).toEqual(headerOf("a"));
      expect(await again.read("a", 0)).toEqual(eventsFrom(1, 4));
      expect(await again.append("a", 4, eventsFrom(5, 1))).toBe("ok");
    });
  });
}
