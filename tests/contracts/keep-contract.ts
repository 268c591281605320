import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OpenedStore, OpenStore } from "./opened-store.ts";

/** Shared values, and the call that asks whether the store is there. */
export function keepContract(open: OpenStore): void {
  describe("keep", () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    it("gives everybody the first caller's value, under each name its own", async () => {
      const { keep } = opened.store;
      expect(await keep.getOrSet("secret", "first")).toBe("first");
      expect(await keep.getOrSet("secret", "second")).toBe("first");
      expect(await keep.getOrSet("other", "third")).toBe("third");
    });

    it("agrees on one value when many instances ask at once", async () => {
      const second = await opened.reopen();
      const keeps = [opened.store.keep, second.keep, opened.store.keep, second.keep];
      const answers = await Promise.all(keeps.map((keep, i) => keep.getOrSet("secret", `value-${i}`)));
      expect(new Set(answers).size).toBe(1);
      expect(await second.keep.getOrSet("secret", "late")).toBe(answers[0]);
    });

    it("gives a value back as it was, whatever it looks like", async () => {
      for (const value of ["0012", "1e3", "null", '{"a":1}', '"quoted"', "密钥\n", ""]) {
        await opened.store.keep.getOrSet(`name of ${value}`, value);
        expect(await opened.store.keep.getOrSet(`name of ${value}`, "other")).toBe(value);
      }
    });

    it("keeps a value when it is opened again", async () => {
      await opened.store.keep.getOrSet("secret", "first");
      await opened.store.close();
      expect(await (await opened.reopen()).keep.getOrSet("secret", "second")).toBe("first");
    });

    it("answers a ping", async () => {
      await expect(opened.store.ping()).resolves.toBeUndefined();
    });
  });
}
