import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LaneCrowd } from "#tests/support/lane-crowd.ts";
import type { OpenedStore, OpenStore } from "./opened-store.ts";

/** Lanes under `steps` random steps of several instances at once. */
export function lanesCrowdContract(open: OpenStore, steps: number): void {
  describe("lanes, used by several instances at once", () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const name = `never exceed the limit nor leak a slot in ${steps} steps, some of which are crashes`;
    it(name, { timeout: 60_000 }, async () => {
      const second = await opened.reopen();
      const crowd = new LaneCrowd([opened.store.lanes, second.lanes], `crowd of ${steps}`);
      while (crowd.steps < steps) await crowd.round();
      await crowd.drain();
      expect(crowd.counts()).toEqual({ unaccounted: 0, inUse: 0, waiting: 0 });
      expect(crowd.crashes).toBeGreaterThan(steps / 200);
      expect(crowd.promoted).toBeGreaterThan(steps / 500);
      expect(crowd.takenOver).toBeGreaterThan(steps / 200);
    });
  });
}
