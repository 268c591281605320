import { z } from "zod";
import { StageKey } from "#lib/domain/stages.ts";

/** What the double can do wrong, and what each does. The list is closed. */
export const FAULTS = {
  slow: "answers right, `ms` later (default 5000)",
  hang: "accepts the request and never answers",
  stall: "sends headers and half of the body, then nothing",
  rate_limit: "429 with retry-after: 7",
  overloaded: "529",
  budget: "400, the credit balance is too low",
  error_500: "500",
  reset: "destroys the socket",
  invalid_json: "a text that is no JSON",
  schema_break: "JSON that breaks the stage's schema",
  unknown_agents: "ids that are in no directory",
  all_decline: "every agent declines",
} as const;

export type Fault = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as [Fault, ...Fault[]];

/** An order for trouble; `fault: null` ends it. Without `count` it lasts, without `stages` it meets all of them. */
export const FaultOrder = z.strictObject({
  fault: z.enum(FAULT_NAMES).nullable(),
  count: z.int().positive().optional(),
  stages: z.array(StageKey).min(1).optional(),
  ms: z.int().min(0).optional(),
});
export type FaultOrder = z.infer<typeof FaultOrder>;

/** A fault that meets one call. */
export interface Trouble {
  fault: Fault;
  ms: number;
}

/** Keeps the order that stands and deals it out, call by call. */
export function faultDesk() {
  let order: FaultOrder = { fault: null };
  let left = Number.POSITIVE_INFINITY;
  return {
    set(next: FaultOrder) {
      order = next;
      left = next.count ?? Number.POSITIVE_INFINITY;
    },
    current: (): FaultOrder => (left > 0 ? order : { fault: null }),
    take(stage: StageKey): Trouble | undefined {
      const { fault, stages, ms } = order;
      if (fault === null || left <= 0 || (stages && !stages.includes(stage))) return undefined;
      left -= 1;
      return { fault, ms: ms ?? 5000 };
    },
  };
}
