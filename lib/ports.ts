import type { EventSource, NegotiationEvent, SwitchReason } from "#lib/domain/events.ts";
import type { LimitPolicy } from "#lib/domain/limits.ts";
import type { StageInputs, StageKey, StageOutputs } from "#lib/domain/stages.ts";

/** Undoes what returned it; calling it again does nothing. */
export type Cancel = () => void;

/** Time as a parameter: tests advance it, nothing sleeps. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls `fn` once, `delayMs` from now. */
  after(delayMs: number, fn: () => void): Cancel;
}

/** Makes negotiation ids: URL-safe, unguessable, at least 10 characters. */
export type NewId = () => string;

/** Structured log. `fields` never holds a demand's text, a key or a cookie. */
export interface Logger {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, error: unknown, fields?: Record<string, unknown>): void;
}

// ── Model ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface ModelCall<S extends StageKey = StageKey> {
  stage: S;
  input: StageInputs[S];
  /** Also the seed of local answers. */
  negotiationId: string;
}

export interface ModelAnswer<S extends StageKey = StageKey> {
  output: StageOutputs[S];
  source: Exclude<EventSource, "scripted">;
  /** Why the live model did not answer, when it did not. */
  reason?: SwitchReason;
}

/**
 * Answers one stage. Rejects with a `ModelFailure` (a `SwitchReason` inside) and never answers what fails the
 * stage's schema or rules. Aborting `signal` ends the work, also on the wire.
 */
export interface Model {
  answer<S extends StageKey>(call: ModelCall<S>, signal: AbortSignal): Promise<ModelAnswer<S>>;
}

// ── Store ──────────────────────────────────────────────────────────────────────────────────────────────────────

export type Lane = "live" | "queued" | "scripted";

/** What a submit was answered: kept, so that a repeated request gets the same. */
export interface Receipt {
  lane: Lane;
  /** Place in the queue, from 1. */
  position?: number;
  /** Expected time to the start, ms. */
  etaMs?: number;
}

/** Written once, when a demand is accepted. */
export interface NegotiationHeader {
  id: string;
  /** The browser's idempotency key, unique over all negotiations. */
  requestId: string | null;
  createdAt: number;
  receipt: Receipt;
}

export interface EventLog {
  /** Writes the header and the first events as one. `existing` is the header that has this `requestId` already. */
  create(
    header: NegotiationHeader,
    events: readonly NegotiationEvent[],
  ): Promise<{ created: true } | { created: false; existing: NegotiationHeader }>;
  header(id: string): Promise<NegotiationHeader | null>;
  findByRequestId(requestId: string): Promise<NegotiationHeader | null>;
  /** Writes `events` (seq from `expectedSeq` + 1 on) if the log ends at `expectedSeq`, and rings the doorbell. */
  append(id: string, expectedSeq: number, events: readonly NegotiationEvent[]): Promise<"ok" | "conflict">;
  /** Events after `afterSeq`, in order; empty for an unknown id. */
  read(id: string, afterSeq: number): Promise<NegotiationEvent[]>;
}

/**
 * Tells every instance that a log has grown. It carries no data: who hears it reads the log. `resumed` is called when
 * a lost subscription is back: rings may have been missed, so every log that is watched has to be read again.
 */
export interface Doorbell {
  listen(heard: (negotiationId: string) => void, resumed?: () => void): Cancel;
}

/** Values that all instances share and that outlive a restart, such as the key that signs cookies. */
export interface Keep {
  /** The value under `name`; the first caller's `value` becomes it. */
  getOrSet(name: string, value: string): Promise<string>;
}

export interface LaneLimits {
  /** Most negotiations live at once, over all instances. */
  limit: number;
  /** How long a slot lives without being renewed, ms. */
  ttlMs: number;
}

/** A place in the live lane is a lease: whoever holds the slot runs the negotiation. */
export interface Lanes {
  /** Takes a slot for `owner`, or queues. Repeating it for the same id changes nothing. Positions count from 1. */
  enter(
    id: string,
    owner: string,
    now: number,
    limits: LaneLimits,
  ): Promise<{ kind: "slot" } | { kind: "queued"; position: number }>;
  /** Gives `owner` the next negotiation to run: one whose slot expired, else the queue's head if a slot is free. */
  claim(owner: string, now: number, limits: LaneLimits): Promise<string | null>;
  /**
   * Moves a queued negotiation into the place that is reserved for the spotlight: one slot beside the limit. False
   * when that place is taken, or when the id does not wait.
   */
  promote(id: string, owner: string, now: number, limits: LaneLimits): Promise<boolean>;
  /** Prolongs `owner`'s slots; returns the ids that are still its own. */
  renew(owner: string, ids: readonly string[], now: number, limits: LaneLimits): Promise<string[]>;
  /** Frees the slot if `owner` holds it. True exactly once a slot. */
  release(id: string, owner: string): Promise<boolean>;
  /** Lets all of `owner`'s slots expire at once, so that others resume its runs. */
  handOver(owner: string, now: number): Promise<void>;
  /** Takes the id out of the queue. True exactly once. */
  leave(id: string): Promise<boolean>;
  /** The queue, its head first, with the time each entered. */
  queue(): Promise<{ id: string; enteredAt: number }[]>;
  /** Slots in use, the spotlight's included. */
  inUse(): Promise<number>;
}

/** All that is kept. One contract suite proves every adapter (`tests/contracts/store.ts`). */
export interface Store {
  log: EventLog;
  doorbell: Doorbell;
  lanes: Lanes;
  keep: Keep;
  /** One round trip to where the data lies; rejects when it can't be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

// ── Limits ─────────────────────────────────────────────────────────────────────────────────────────────────────

export interface LimitVerdict {
  allowed: boolean;
  /** Left in the window after this one. */
  remaining: number;
  /** When there is room again, or more of it, epoch ms. */
  resetAt: number;
  /** What counted: `memory` is this instance alone. */
  source: "redis" | "memory";
}

/** Counts what somebody does. Never rejects: where its store does not answer it counts in memory. */
export interface Limiter {
  /** Counts one if there is room; what is refused does not count. */
  take(policy: LimitPolicy, key: string): Promise<LimitVerdict>;
  /** Undoes the newest `take` under `key`, given its verdict: what it was taken for did not happen. */
  giveBack(policy: LimitPolicy, key: string, taken: LimitVerdict): Promise<void>;
}

// ── Without the store ──────────────────────────────────────────────────────────────────────────────────────────

/** What a stateless negotiation is made of: enough to compute its whole log anywhere. */
export interface Carried {
  demand: string;
  /** When it was submitted, epoch ms. */
  startAt: number;
}

/** Ids that carry their negotiation themselves, signed, for when there is no store to keep it. */
export interface StatelessIds {
  issue(carried: Carried): string;
  /** What a genuine id carries; null for a forged, a broken, and an ordinary one. */
  open(id: string): Carried | null;
}

/** A demand that was accepted while the store was away. */
export interface JournalEntry {
  id: string;
  requestId: string | null;
  demand: string;
  acceptedAt: number;
}

/** This instance's own notebook: what it has accepted and the store does not know yet. Durable across `kill -9`. */
export interface Journal {
  /** Keeps the entry, unless its `requestId` has one already; returns the one that stands. */
  write(entry: JournalEntry): Promise<JournalEntry>;
  /** Also one that was crossed out: a repeated request is answered as the first time. */
  findByRequestId(requestId: string): Promise<JournalEntry | null>;
  /** The oldest entries that are not crossed out, at most `limit`. */
  oldest(limit: number): Promise<JournalEntry[]>;
  /** The store knows it now. */
  crossOut(id: string): Promise<void>;
  close(): Promise<void>;
}
