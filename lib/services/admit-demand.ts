import { expectedWaitMs } from "#lib/domain/admission.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Clock, LaneLimits, Receipt, Store } from "#lib/ports.ts";

export interface AdmitDeps {
  store: Store;
  clock: Clock;
  /** This instance, as the holder of slots. */
  owner: string;
  limits: LaneLimits;
  queueTimeoutMs: number;
  /** What becomes of a demand whose wait is hopeless: a script, or a 503. */
  queuePolicy: "script" | "reject";
  /** False when no model is configured: then every demand is scripted. */
  hasModel: boolean;
  /** Mean duration of recent live runs, ms. */
  meanRunMs(): number;
}

/** Takes a slot, a place in the queue, or, where the wait could not succeed, neither. Throws `busy` by that policy. */
export async function admitDemand(deps: AdmitDeps, id: string): Promise<Receipt> {
  if (!deps.hasModel) return { lane: "scripted" };
  const place = await deps.store.lanes.enter(id, deps.owner, deps.clock.now(), deps.limits);
  if (place.kind === "slot") return { lane: "live" };
  const etaMs = expectedWaitMs(place.position, deps.limits.limit, deps.meanRunMs());
  if (etaMs <= deps.queueTimeoutMs) return { lane: "queued", position: place.position, etaMs };
  await deps.store.lanes.leave(id);
  if (deps.queuePolicy === "script") return { lane: "scripted" };
  throw new AppError("busy", { retryAfterMs: etaMs - deps.queueTimeoutMs });
}

/** Gives back what {@link admitDemand} took. */
export async function withdrawDemand({ store, owner }: AdmitDeps, id: string, { lane }: Receipt): Promise<void> {
  if (lane === "live") await store.lanes.release(id, owner);
  if (lane === "queued") await store.lanes.leave(id);
}
