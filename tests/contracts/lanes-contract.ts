import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Lanes } from "#lib/ports.ts";
import type { OpenedStore, OpenStore } from "./opened-store.ts";

const T0 = 1_760_000_000_000;
const TTL = 15_000;
const two = { limit: 2, ttlMs: TTL };

/** The live lane: slots under a lease, and one queue. */
export function lanesContract(open: OpenStore): void {
  describe("lanes", () => {
    let opened: OpenedStore;
    let lanes: Lanes;
    beforeEach(async () => {
      opened = await open();
      lanes = opened.store.lanes;
    });
    afterEach(() => opened.close());

    /** Enters `ids` for owner "one" at T0, T0 + 1, … */
    const enterAll = async (...ids: string[]) => {
      const answers = [];
      for (const [i, id] of ids.entries()) answers.push(await lanes.enter(id, "one", T0 + i, two));
      return answers;
    };
    const waiting = async () => (await lanes.queue()).map(({ id }) => id);

    it("gives slots up to the limit, then places in the queue, counted from 1", async () => {
      expect(await enterAll("a", "b", "c", "d")).toEqual([
        { kind: "slot" },
        { kind: "slot" },
        { kind: "queued", position: 1 },
        { kind: "queued", position: 2 },
      ]);
      expect(await lanes.inUse()).toBe(2);
      expect(await lanes.queue()).toEqual([
        { id: "c", enteredAt: T0 + 2 },
        { id: "d", enteredAt: T0 + 3 },
      ]);
    });

    it("changes nothing when an id enters again", async () => {
      await enterAll("a", "b", "c");
      expect(await lanes.enter("a", "one", T0 + 9, two)).toEqual({ kind: "slot" });
      await lanes.release("a", "one");
      expect(await lanes.enter("c", "one", T0 + 9, two)).toEqual({ kind: "queued", position: 1 });
      expect(await lanes.queue()).toEqual([{ id: "c", enteredAt: T0 + 2 }]);
      expect(await lanes.inUse()).toBe(1);
    });

    it("does not give a slot to an id by letting it enter again: its lease runs on", async () => {
      await enterAll("a");
      expect(await lanes.enter("a", "two", T0 + 9, two)).toEqual({ kind: "slot" });
      expect(await lanes.renew("two", ["a"], T0 + 9, two)).toEqual([]);
      expect(await lanes.claim("two", T0 + TTL, two)).toBe("a");
    });

    it("lets nobody pass the queue, though a slot is free", async () => {
      await enterAll("a", "b", "c");
      await lanes.release("a", "one");
      expect(await lanes.enter("d", "one", T0 + 9, two)).toEqual({ kind: "queued", position: 2 });
      expect(await lanes.claim("one", T0 + 9, two)).toBe("c");
      expect(await lanes.claim("one", T0 + 9, two)).toBeNull();
      expect(await waiting()).toEqual(["d"]);
    });

    it("moves those behind up when the head is claimed or someone leaves", async () => {
      await enterAll("a", "b", "c", "d", "e", "f");
      await lanes.release("a", "one");
      await lanes.claim("one", T0, two);
      expect(await lanes.enter("f", "one", T0, two)).toEqual({ kind: "queued", position: 3 });
      await lanes.leave("d");
      expect(await lanes.enter("f", "one", T0, two)).toEqual({ kind: "queued", position: 2 });
      expect(await waiting()).toEqual(["e", "f"]);
    });

    it("has nothing to claim when it is empty or full", async () => {
      expect(await lanes.claim("one", T0, two)).toBeNull();
      await enterAll("a", "b", "c");
      expect(await lanes.claim("two", T0, two)).toBeNull();
      expect(await lanes.inUse()).toBe(2);
    });

    it("hands an expired slot to whoever claims first, the longest expired one first, before the queue", async () => {
      await enterAll("a", "b", "c");
      expect(await lanes.claim("two", T0 + TTL - 1, two)).toBeNull();
      expect(await lanes.claim("two", T0 + TTL + 1, two)).toBe("a");
      expect(await lanes.claim("two", T0 + TTL + 1, two)).toBe("b");
      expect(await lanes.claim("two", T0 + TTL + 1, two)).toBeNull();
      expect(await waiting()).toEqual(["c"]);
      expect(await lanes.inUse()).toBe(2);
    });

    it("counts an expired slot as in use: its negotiation still needs the place", async () => {
      await enterAll("a", "b");
      expect(await lanes.inUse()).toBe(2);
      expect(await lanes.enter("c", "two", T0 + 2 * TTL, two)).toEqual({ kind: "queued", position: 1 });
    });

    it("takes over an expired slot even when the limit has been lowered, and admits nobody until there is room", async () => {
      await enterAll("a", "b", "c");
      const one = { ...two, limit: 1 };
      expect(await lanes.claim("two", T0 + TTL, one)).toBe("a");
      await lanes.release("a", "two");
      expect(await lanes.claim("two", T0 + TTL, one)).toBeNull();
      await lanes.release("b", "one");
      expect(await lanes.claim("two", T0 + TTL, one)).toBe("c");
    });

    it("gives one slot to one of many who claim at once", async () => {
      const second = (await opened.reopen()).lanes;
      await enterAll("a", "b", "c", "d");
      await lanes.release("a", "one");
      const claims = [lanes, second, lanes, second].map((at, i) => at.claim(`claimer-${i}`, T0, two));
      expect((await Promise.all(claims)).filter((id) => id !== null)).toEqual(["c"]);
    });

    describe("the spotlight's place", () => {
      const promote = (id: string, owner = "one", now = T0 + 9) => lanes.promote(id, owner, now, two);

      it("is one slot beside the limit, for one of the queue, and the others keep their order", async () => {
        await enterAll("a", "b", "c", "d", "e");
        expect(await promote("d")).toBe(true);
        expect(await lanes.inUse()).toBe(3);
        expect(await waiting()).toEqual(["c", "e"]);
        expect(await lanes.enter("e", "one", T0 + 9, two)).toEqual({ kind: "queued", position: 2 });
        expect(await lanes.enter("d", "one", T0 + 9, two)).toEqual({ kind: "slot" });
        expect(await lanes.claim("one", T0 + 9, two)).toBeNull();
      });

      it("is refused while it is taken, and to what runs, is over or was never there", async () => {
        await enterAll("a", "b", "c", "d");
        expect([await promote("a"), await promote("unknown")]).toEqual([false, false]);
        expect([await promote("d"), await promote("c"), await promote("d")]).toEqual([true, false, false]);
        expect(await waiting()).toEqual(["c"]);
        expect(await lanes.inUse()).toBe(3);
      });

      it("is free again when its slot is released, and then only it", async () => {
        await enterAll("a", "b", "c", "d");
        await promote("d");
        expect(await lanes.release("d", "one")).toBe(true);
        expect(await lanes.claim("one", T0 + 9, two)).toBeNull();
        expect(await promote("c")).toBe(true);
        expect(await lanes.inUse()).toBe(3);
      });

      it("stays taken when another slot is released, which the queue's head gets", async () => {
        await enterAll("a", "b", "c", "d", "e");
        await promote("e");
        await lanes.release("a", "one");
        expect(await promote("d")).toBe(false);
        expect(await lanes.claim("one", T0 + 9, two)).toBe("c");
        expect(await lanes.claim("one", T0 + 9, two)).toBeNull();
        expect(await lanes.inUse()).toBe(3);
      });

      it("is a lease as any other slot, and stays beside the limit when another takes it over", async () => {
        await enterAll("a", "b", "c", "d");
        await promote("d", "two", T0 - 50);
        expect(await lanes.renew("two", ["d"], T0 - 50, two)).toEqual(["d"]);
        expect(await lanes.claim("three", T0 - 50 + TTL, two)).toBe("d");
        expect(await lanes.release("d", "two")).toBe(false);
        expect(await promote("c")).toBe(false);
        expect(await lanes.claim("three", T0 + 9, two)).toBeNull();
        expect(await lanes.inUse()).toBe(3);
      });

      it("goes to one of many who ask at once", async () => {
        const second = (await opened.reopen()).lanes;
        await enterAll("a", "b", "c", "d", "e", "f");
        const asks = ["c", "d", "e", "f"].map((id, i) => (i % 2 ? lanes : second).promote(id, `${i}`, T0, two));
        expect((await Promise.all(asks)).filter((moved) => moved)).toHaveLength(1);
        expect(await lanes.inUse()).toBe(3);
        expect(await waiting()).toHaveLength(3);
      });

      it("does not count for an id that ran there once and is back in the ordinary lane", async () => {
        await enterAll("a", "b", "c");
        await promote("c");
        for (const id of ["a", "b", "c"]) await lanes.release(id, "one");
        expect(await lanes.enter("c", "one", T0, two)).toEqual({ kind: "slot" });
        expect(await lanes.enter("d", "one", T0, two)).toEqual({ kind: "slot" });
        expect(await lanes.enter("e", "one", T0, two)).toEqual({ kind: "queued", position: 1 });
      });
    });

    it("prolongs the slots that are the owner's, and says which those are", async () => {
      await enterAll("a", "b", "c");
      expect(await lanes.renew("one", ["a", "c", "unknown"], T0 + 10_000, two)).toEqual(["a"]);
      expect(await lanes.renew("two", ["a", "b"], T0 + 10_000, two)).toEqual([]);
      expect(await lanes.claim("two", T0 + TTL + 1, two)).toBe("b");
      expect(await lanes.claim("two", T0 + 10_000 + TTL - 1, two)).toBeNull();
      expect(await lanes.claim("two", T0 + 10_000 + TTL, two)).toBe("a");
    });

    it("no longer counts a slot as its owner's once another has taken it over", async () => {
      await enterAll("a");
      await lanes.claim("two", T0 + TTL, two);
      expect(await lanes.renew("one", ["a"], T0 + TTL, two)).toEqual([]);
      expect(await lanes.release("a", "one")).toBe(false);
      expect(await lanes.inUse()).toBe(1);
    });

    it("keeps an expired slot for its owner as long as nobody has claimed it", async () => {
      await enterAll("a");
      expect(await lanes.renew("one", ["a"], T0 + 2 * TTL, two)).toEqual(["a"]);
      expect(await lanes.claim("two", T0 + 2 * TTL, two)).toBeNull();
    });

    it("frees a slot exactly once", async () => {
      const second = (await opened.reopen()).lanes;
      await enterAll("a", "b");
      const answers = await Promise.all([lanes, second, lanes].map((at) => at.release("a", "one")));
      expect(answers.filter((freed) => freed)).toHaveLength(1);
      expect(await lanes.release("unknown", "one")).toBe(false);
      expect(await lanes.inUse()).toBe(1);
    });

    it("takes an id out of the queue exactly once, and no id that runs", async () => {
      const second = (await opened.reopen()).lanes;
      await enterAll("a", "b", "c");
      const answers = await Promise.all([lanes, second, lanes].map((at) => at.leave("c")));
      expect(answers.filter((left) => left)).toHaveLength(1);
      expect(await lanes.leave("a")).toBe(false);
      expect(await lanes.inUse()).toBe(2);
    });

    it("lets another take over at once what an owner hands over, and nobody else's", async () => {
      await enterAll("a");
      await lanes.enter("b", "two", T0, two);
      await lanes.handOver("one", T0 + 5);
      expect(await lanes.claim("two", T0 + 5, two)).toBe("a");
      expect(await lanes.claim("two", T0 + 5, two)).toBeNull();
      expect(await lanes.renew("one", ["a"], T0 + 5, two)).toEqual([]);
    });

    it("keeps slots, their leases and the queue when it is opened again", async () => {
      await enterAll("a", "b", "c", "d");
      await opened.store.close();
      lanes = (await opened.reopen()).lanes;
      expect(await lanes.inUse()).toBe(2);
      expect(await waiting()).toEqual(["c", "d"]);
      expect(await lanes.enter("e", "one", T0 + 9, two)).toEqual({ kind: "queued", position: 3 });
      expect(await lanes.claim("two", T0 + TTL, two)).toBe("a");
      expect(await lanes.release("b", "one")).toBe(true);
    });
  });
}
