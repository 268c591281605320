/** At most `limit` within any `windowMs`. */
export interface LimitPolicy {
  name: string;
  limit: number;
  windowMs: number;
}

/** What somebody has left of a policy. */
export interface Quota {
  policy: LimitPolicy;
  remaining: number;
  /** Until there is more, ms. */
  resetInMs: number;
}

const MINUTE_MS = 60_000;

/** The one table of limits: what is counted, how many of it, in which time. */
export const limitPolicies = (set: { submitsPerMinute: number; ipCeilingPerMinute: number }) => ({
  /** Demands of one participant. */
  ticket: { name: "ticket", limit: set.submitsPerMinute, windowMs: MINUTE_MS },
  /** Demands without a ticket, of one address. */
  address: { name: "address", limit: set.submitsPerMinute, windowMs: MINUTE_MS },
  /** All demands of one address: a hall shares one, so this stops a flood and nobody else. */
  ceiling: { name: "ceiling", limit: set.ipCeilingPerMinute, windowMs: MINUTE_MS },
});

export type LimitPolicies = ReturnType<typeof limitPolicies>;
