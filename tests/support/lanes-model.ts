import { expect } from "vitest";
import type { LaneLimits } from "#lib/ports.ts";

interface Slot {
  owner: string;
  expiresAt: number;
}

/** What a lane should be, in plain collections; each method judges the real lane's answer, then follows it. */
export class LanesModel {
  readonly slots = new Map<string, Slot>();
  /** Whose slot lies beside the limit. */
  spotlight: string | undefined;
  queue: string[] = [];

  entered(id: string, owner: string, now: number, { limit, ttlMs }: LaneLimits, answer: unknown): void {
    const known = this.slots.has(id) || this.queue.includes(id);
    if (!known && this.counted() < limit && this.queue.length === 0) {
      this.slots.set(id, { owner, expiresAt: now + ttlMs });
    } else if (!known) {
      this.queue.push(id);
    }
    const position = this.queue.indexOf(id) + 1;
    expect(answer).toEqual(this.slots.has(id) ? { kind: "slot" } : { kind: "queued", position });
  }

  claimed(owner: string, now: number, { limit, ttlMs }: LaneLimits, id: string | null): void {
    expect(this.claimable(now, limit)).toContain(id);
    if (id === null) return;
    this.queue = this.queue.filter((waiting) => waiting !== id);
    this.slots.set(id, { owner, expiresAt: now + ttlMs });
  }

  promoted(id: string, owner: string, now: number, ttlMs: number, answer: boolean): void {
    expect(answer).toBe(this.spotlight === undefined && this.queue.includes(id));
    if (!answer) return;
    this.queue = this.queue.filter((waiting) => waiting !== id);
    this.slots.set(id, { owner, expiresAt: now + ttlMs });
    this.spotlight = id;
  }

  renewed(owner: string, ids: readonly string[], now: number, ttlMs: number, answer: readonly string[]): void {
    expect(answer).toEqual(ids.filter((id) => this.slots.get(id)?.owner === owner));
    for (const id of answer) this.slots.set(id, { owner, expiresAt: now + ttlMs });
  }

  released(id: string, owner: string, answer: boolean): void {
    expect(answer).toBe(this.slots.get(id)?.owner === owner);
    if (!answer) return;
    this.slots.delete(id);
    if (this.spotlight === id) this.spotlight = undefined;
  }

  left(id: string, answer: boolean): void {
    expect(answer).toBe(this.queue.includes(id));
    this.queue = this.queue.filter((waiting) => waiting !== id);
  }

  handedOver(owner: string, now: number): void {
    for (const slot of this.slots.values()) {
      if (slot.owner === owner) slot.expiresAt = Math.min(slot.expiresAt, now);
    }
  }

  private counted = (): number => this.slots.size - (this.spotlight === undefined ? 0 : 1);

  /** What `claim` may answer: slots that expired at the same time are equal. */
  private claimable(now: number, limit: number): (string | null)[] {
    const oldest = Math.min(...[...this.slots.values()].map((slot) => slot.expiresAt));
    const expired = [...this.slots].filter(([, slot]) => slot.expiresAt === oldest && oldest <= now);
    if (expired.length > 0) return expired.map(([id]) => id);
    return [this.counted() < limit ? (this.queue[0] ?? null) : null];
  }
}
