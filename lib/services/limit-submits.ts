import { AppError } from "#lib/domain/errors.ts";
import type { LimitPolicies, Quota } from "#lib/domain/limits.ts";
import type { Clock, Limiter } from "#lib/ports.ts";
import type { Guard } from "#lib/services/accept-into-store.ts";

export interface LimitDeps {
  limiter: Limiter;
  policies: LimitPolicies;
  clock: Clock;
}

export interface Caller {
  /** Id of the ticket; null without one. */
  ticket: string | null;
  /** What the address counts under. */
  address: string;
}

/** What a demand took from the limits. */
export interface Taken {
  /** The caller's own, afterwards. */
  quota: Quota;
  /** Undoes it: the demand was not accepted after all. */
  giveBack(): Promise<void>;
}

/**
 * Counts one demand of the caller: under the ticket, or the address where there is none, and under the address's
 * ceiling. Throws `rate_limited` with the quota that is used up; then it counts nowhere.
 */
export async function limitSubmits(deps: LimitDeps, { ticket, address }: Caller): Promise<Taken> {
  const { policies } = deps;
  // The caller's own first: one who is refused must not use up the ceiling of everybody at that address.
  const own = await take(deps, ticket === null ? policies.address : policies.ticket, ticket ?? address);
  try {
    const all = await take(deps, policies.ceiling, address);
    return { quota: own.quota, giveBack: async () => void (await Promise.all([own.giveBack(), all.giveBack()])) };
  } catch (error) {
    await own.giveBack();
    throw error;
  }
}

async function take({ limiter, clock }: LimitDeps, policy: Quota["policy"], key: string): Promise<Taken> {
  const verdict = await limiter.take(policy, key);
  const resetInMs = Math.max(0, verdict.resetAt - clock.now());
  const quota = { policy, remaining: verdict.remaining, resetInMs };
  if (!verdict.allowed) throw new AppError("rate_limited", { retryAfterMs: resetInMs, quota });
  return { quota, giveBack: () => limiter.giveBack(policy, key, verdict) };
}

/** One submit before the limits: its `guard`, and the `quota` that is left, which is undefined if nothing counted. */
export function submitLimit(deps: LimitDeps, caller: Caller): { guard: Guard; quota(): Quota | undefined } {
  let quota: Quota | undefined;
  const guard: Guard = async () => {
    const taken = await limitSubmits(deps, caller);
    quota = taken.quota;
    return async () => {
      quota = undefined;
      await taken.giveBack();
    };
  };
  return { guard, quota: () => quota };
}
