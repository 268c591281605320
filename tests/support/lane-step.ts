import fc from "fast-check";

/** One thing that can happen to a lane. `pass` lets time go by; `restart` is a crash of every instance. */
export type LaneStep =
  | { kind: "enter"; id: string; owner: string; limit: number }
  | { kind: "claim"; owner: string; limit: number }
  | { kind: "promote"; id: string; owner: string }
  | { kind: "renew"; owner: string; ids: string[] }
  | { kind: "release"; id: string; owner: string }
  | { kind: "leave"; id: string }
  | { kind: "handOver"; owner: string }
  | { kind: "pass"; ms: number }
  | { kind: "restart" };

/** How long a slot lives in a generated story, ms. */
export const STORY_TTL_MS = 100;

// Few ids, owners and places, so that they meet.
const id = fc.integer({ min: 1, max: 9 }).map((n) => `n${n}`);
const owner = fc.constantFrom("one", "two", "three");
const limit = fc.constantFrom(1, 2, 3, 3, 3);

const step = <K extends LaneStep["kind"], F>(kind: K, fields: { [P in keyof F]: fc.Arbitrary<F[P]> }) =>
  fc.record(fields).map((given) => ({ kind, ...given }));

/** Any step, weighted so that queues and expired slots are common. */
export const laneStep: fc.Arbitrary<LaneStep> = fc.oneof(
  { weight: 6, arbitrary: step("enter", { id, owner, limit }) },
  { weight: 5, arbitrary: step("claim", { owner, limit }) },
  { weight: 2, arbitrary: step("promote", { id, owner }) },
  { weight: 2, arbitrary: step("renew", { owner, ids: fc.uniqueArray(id, { maxLength: 4 }) }) },
  { weight: 3, arbitrary: step("release", { id, owner }) },
  { weight: 1, arbitrary: step("leave", { id }) },
  { weight: 1, arbitrary: step("handOver", { owner }) },
  { weight: 3, arbitrary: step("pass", { ms: fc.integer({ min: 1, max: STORY_TTL_MS }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" }) },
);
