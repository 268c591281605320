import { expect } from "vitest";
import { randomFrom } from "#lib/domain/random.ts";
import type { Lanes } from "#lib/ports.ts";

const LIMITS = { limit: 5, ttlMs: 100 };
const INSTANCES = 4;
const AT_ONCE = 8;

interface Instance {
  owner: string;
  lanes: Lanes;
  /** What it believes to run. */
  runs: Set<string>;
}

/**
 * Instances that use one lane at the same time and crash now and then. Each round happens at one moment of the lanes'
 * time, so whatever order its calls take, nothing may be given out twice in it.
 */
export class LaneCrowd {
  steps = 0;
  crashes = 0;
  takenOver = 0;
  promoted = 0;
  private readonly stores: readonly Lanes[];
  private readonly random;
  private readonly instances: Instance[];
  private readonly entered = new Set<string>();
  private readonly gone = new Set<string>();
  /** Who holds a slot and until when, as far as the lanes have said. */
  private readonly held = new Map<string, { owner: string; until: number }>();
  private readonly left = { inUse: 0, waiting: 0 };
  private now = 1_760_000_000_000;
  private names = 0;

  constructor(stores: readonly Lanes[], seed: string) {
    this.stores = stores;
    this.random = randomFrom(seed);
    this.instances = Array.from({ length: INSTANCES }, () => this.boot());
  }

  /** Some calls at once, then perhaps a crash, then some time. */
  async round(): Promise<void> {
    const grants = await Promise.all(Array.from({ length: AT_ONCE }, () => this.step()));
    const given = grants.filter((id) => id !== null);
    expect(new Set(given).size).toBe(given.length);
    this.steps += AT_ONCE;
    expect(await this.lanes().inUse()).toBeLessThanOrEqual(LIMITS.limit + 1);
    if (this.chance(0.05)) await this.crash();
    if (this.chance(0.3)) this.now += 1 + Math.floor(this.random.next() * LIMITS.ttlMs);
  }

  /** All are dead; a newcomer runs what is left. */
  async drain(): Promise<void> {
    this.now += 2 * LIMITS.ttlMs;
    for (;;) {
      const id = await this.lanes().claim("newcomer", this.now, LIMITS);
      if (id === null) break;
      expect(await this.lanes().release(id, "newcomer")).toBe(true);
      this.leaves(id);
    }
    this.left.inUse = await this.lanes().inUse();
    this.left.waiting = (await this.lanes().queue()).length;
  }

  /** What should be nothing after `drain`: ids that entered and never came out, slots, places in the queue. */
  counts() {
    return { unaccounted: this.entered.size - this.gone.size, ...this.left };
  }

  /** One call; answers the id whose slot it was given. */
  private async step(): Promise<string | null> {
    const at = this.random.pick(this.instances);
    const dice = this.random.next();
    if (dice < 0.35) return this.enter(at);
    if (dice < 0.62) return this.claim(at);
    if (dice < 0.65) return this.promote(at);
    if (dice < 0.8) return this.renew(at);
    if (dice < 0.97) return this.release(at);
    return this.leave(at);
  }

  private async enter(at: Instance): Promise<string | null> {
    const id = this.name("n");
    this.entered.add(id);
    const { kind } = await at.lanes.enter(id, at.owner, this.now, LIMITS);
    return kind === "slot" ? this.granted(at, id) : null;
  }

  private async claim(at: Instance): Promise<string | null> {
    const before = new Map(this.held);
    const id = await at.lanes.claim(at.owner, this.now, LIMITS);
    if (id === null) return null;
    const holder = before.get(id);
    if (holder) {
      expect(holder.until).toBeLessThanOrEqual(this.now);
      this.takenOver += 1;
    }
    expect({ id, entered: this.entered.has(id), gone: this.gone.has(id) }).toEqual({ id, entered: true, gone: false });
    return this.granted(at, id);
  }

  private async promote(at: Instance): Promise<string | null> {
    const last = (await at.lanes.queue()).at(-1);
    if (!last || !(await at.lanes.promote(last.id, at.owner, this.now, LIMITS))) return null;
    this.promoted += 1;
    return this.granted(at, last.id);
  }

  private async renew(at: Instance): Promise<null> {
    const still = await at.lanes.renew(at.owner, [...at.runs], this.now, LIMITS);
    at.runs = new Set(still);
    for (const id of still) this.granted(at, id);
    return null;
  }

  private async release(at: Instance): Promise<null> {
    const [id] = at.runs;
    if (id === undefined) return null;
    at.runs.delete(id);
    if (await at.lanes.release(id, at.owner)) this.leaves(id);
    return null;
  }

  private async leave(at: Instance): Promise<null> {
    const [head] = await at.lanes.queue();
    if (head && (await at.lanes.leave(head.id))) this.leaves(head.id);
    return null;
  }

  /** An instance dies, or stops politely; another one starts. */
  private async crash(): Promise<void> {
    const dead = this.instances.shift();
    if (dead && this.chance(0.3)) {
      await dead.lanes.handOver(dead.owner, this.now);
      for (const slot of this.held.values()) {
        if (slot.owner === dead.owner) slot.until = Math.min(slot.until, this.now);
      }
    }
    this.crashes += 1;
    this.instances.push(this.boot());
  }

  private granted(at: Instance, id: string): string {
    at.runs.add(id);
    this.held.set(id, { owner: at.owner, until: this.now + LIMITS.ttlMs });
    return id;
  }

  private leaves(id: string): void {
    expect(this.gone.has(id)).toBe(false);
    this.gone.add(id);
    this.held.delete(id);
  }

  private boot = (): Instance => ({ owner: this.name("owner"), lanes: this.lanes(), runs: new Set() });
  private lanes = (): Lanes => this.random.pick(this.stores);
  private chance = (share: number): boolean => this.random.next() < share;
  private name(kind: string): string {
    this.names += 1;
    return `${kind}-${this.names}`;
  }
}
