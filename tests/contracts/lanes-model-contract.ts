import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lanes } from "#lib/ports.ts";
import { type LaneStep, laneStep, STORY_TTL_MS } from "#tests/support/lane-step.ts";
import { LanesModel } from "#tests/support/lanes-model.ts";
import type { OpenedStore, OpenStore } from "./opened-store.ts";

const LIMIT = 3;

/** Lanes against a model, over as many generated stories. */
export function lanesModelContract(open: OpenStore, stories: number): void {
  describe("lanes, whatever happens to them", () => {
    it("never exceed the limit, never lose an id and keep the queue's order", { timeout: 60_000 }, async () => {
      const story = fc.array(laneStep, { minLength: 10, maxLength: 80, size: "max" });
      const holds = async (steps: LaneStep[]) => {
        const opened = await open();
        try {
          await new Story(opened).play(steps);
        } finally {
          await opened.close();
        }
      };
      await fc.assert(fc.asyncProperty(story, holds), { numRuns: stories });
    });
  });
}

class Story {
  private readonly opened: OpenedStore;
  private readonly model = new LanesModel();
  private lanes: Lanes;
  private now = 1_760_000_000_000;

  constructor(opened: OpenedStore) {
    this.opened = opened;
    this.lanes = opened.store.lanes;
  }

  async play(steps: readonly LaneStep[]): Promise<void> {
    for (const step of steps) {
      const before = await this.lanes.inUse();
      await this.take(step);
      const inUse = await this.lanes.inUse();
      const beside = this.model.spotlight === undefined ? 0 : 1;
      if ("limit" in step && inUse > before) expect(inUse).toBeLessThanOrEqual(step.limit + beside);
      else expect(inUse).toBeLessThanOrEqual(step.kind === "promote" ? before + beside : before);
      expect(inUse).toBe(this.model.slots.size);
      expect((await this.lanes.queue()).map(({ id }) => id)).toEqual(this.model.queue);
    }
    await this.drain();
  }

  private async take(step: LaneStep): Promise<void> {
    const { lanes, model, now } = this;
    const limits = { limit: "limit" in step ? step.limit : LIMIT, ttlMs: STORY_TTL_MS };
    switch (step.kind) {
      case "enter":
        return model.entered(step.id, step.owner, now, limits, await lanes.enter(step.id, step.owner, now, limits));
      case "claim":
        return model.claimed(step.owner, now, limits, await lanes.claim(step.owner, now, limits));
      case "promote":
        return model.promoted(
          step.id,
          step.owner,
          now,
          limits.ttlMs,
          await lanes.promote(step.id, step.owner, now, limits),
        );
      case "renew": {
        const still = await lanes.renew(step.owner, step.ids, now, limits);
        return model.renewed(step.owner, step.ids, now, limits.ttlMs, still);
      }
      case "release":
        return model.released(step.id, step.owner, await lanes.release(step.id, step.owner));
      case "leave":
        return model.left(step.id, await lanes.leave(step.id));
      case "handOver":
        await lanes.handOver(step.owner, now);
        return model.handedOver(step.owner, now);
      case "pass":
        this.now += step.ms;
        return;
      case "restart":
        this.lanes = (await this.opened.reopen()).lanes;
        return;
      default:
        return step satisfies never;
    }
  }

  /** Everyone is dead and a newcomer claims until nothing is left: each id comes up once, the queue in its order. */
  private async drain(): Promise<void> {
    const limits = { limit: LIMIT, ttlMs: STORY_TTL_MS };
    const running = [...this.model.slots.keys()];
    const waiting = [...this.model.queue];
    this.now += 2 * STORY_TTL_MS;
    const surfaced: string[] = [];
    for (;;) {
      const id = await this.lanes.claim("newcomer", this.now, limits);
      if (id === null) break;
      surfaced.push(id);
      expect(await this.lanes.release(id, "newcomer")).toBe(true);
    }
    expect(surfaced.slice(0, running.length).toSorted()).toEqual(running.toSorted());
    expect(surfaced.slice(running.length)).toEqual(waiting);
    expect(await this.lanes.inUse()).toBe(0);
  }
}
