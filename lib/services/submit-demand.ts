import { parseDemandText } from "#lib/domain/demand-text.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Accepted } from "#lib/domain/snapshot.ts";
import { isStoreUnavailable } from "#lib/domain/store-unavailable.ts";
import { within } from "#lib/domain/within.ts";
import { type AcceptDeps, acceptIntoStore, type Demand, type Guard } from "#lib/services/accept-into-store.ts";
import { acceptWithoutStore, answeredWithoutStore, type WithoutStoreDeps } from "#lib/services/accept-without-store.ts";

export interface SubmitDeps extends AcceptDeps {
  /** How late this process is, ms. */
  lagMs(): number;
  /** True once this process is about to end. */
  isDraining(): boolean;
  /** In [0, 1). */
  random(): number;
  /** How to go on while the store is away, if it can be. */
  outage: WithoutStoreDeps | undefined;
}

const unguarded: Guard = async () => async () => {};

const REQUEST_ID = /^[\w-]{8,64}$/;

/** A process that is this late takes no more demands for a while, ms. */
const MAX_LAG_MS = 250;
const BUSY_RETRY_MS = 2000;
/** What one request waits for the store in all, ms (design section 7). */
const STORE_BUDGET_MS = 250;

/**
 * Accepts a demand: decides its lane, writes it, and answers what becomes of it. A repeated `requestId` is answered
 * as the first time and makes no second negotiation. While the store is away the demand is accepted without it.
 * Throws `AppError` for a text or id that can't be accepted, and `busy` when there is no room.
 */
export async function submitDemand(
  deps: SubmitDeps,
  input: { text: unknown; requestId: unknown },
  guard: Guard = unguarded,
): Promise<Accepted> {
  const demand = parse(deps, input);
  // Spread, so that those who are sent away do not come back as one. A process that ends leaves it to the others.
  if (deps.isDraining() || deps.lagMs() > MAX_LAG_MS)
    throw new AppError("busy", { retryAfterMs: BUSY_RETRY_MS * (1 + 2 * deps.random()) });
  // The journal is asked first: it knows what the store will learn only with the next import.
  const repeated = deps.outage && (await answeredWithoutStore(deps.outage, demand.requestId));
  if (repeated) return repeated;
  // Asked beside the store: a request waits for one of them at a time at the most.
  const entry = guard();
  entry.catch(() => {});
  return deps.outage ? acceptSomehow(deps, deps.outage, demand, entry) : acceptIntoStore(deps, demand, entry);
}

/** Accepts the demand into the store, or without it when that takes too long. */
async function acceptSomehow(
  deps: SubmitDeps,
  outage: WithoutStoreDeps,
  demand: Demand,
  entry: ReturnType<Guard>,
): Promise<Accepted> {
  let late = false;
  try {
    return await within(deps.clock, STORE_BUDGET_MS, () => acceptIntoStore(deps, demand, entry, () => late));
  } catch (error) {
    if (!isStoreUnavailable(error)) throw error;
    late = true;
  }
  const giveBack = await entry;
  try {
    const { answer, isNew } = await acceptWithoutStore(outage, demand);
    if (!isNew) await giveBack();
    return answer;
  } catch (error) {
    await giveBack();
    throw error;
  }
}

function parse({ newId }: SubmitDeps, { text, requestId }: { text: unknown; requestId: unknown }): Demand {
  if (typeof text !== "string") throw new AppError("demand_missing");
  const demand = parseDemandText(text);
  if (!demand.ok) throw new AppError(demand.code);
  // A plain form has no id; with one of ours a write whose outcome is unknown is still found again.
  if (requestId === undefined || requestId === null || requestId === "")
    return { text: demand.text, requestId: `form-${newId()}` };
  if (typeof requestId !== "string" || !REQUEST_ID.test(requestId)) throw new AppError("invalid_request_id");
  return { text: demand.text, requestId };
}
