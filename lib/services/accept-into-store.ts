import { chain } from "#lib/domain/log.ts";
import { EMPTY } from "#lib/domain/negotiation.ts";
import { beginScripted } from "#lib/domain/script.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";
import type { Accepted } from "#lib/domain/snapshot.ts";
import { isStoreUnavailable, StoreUnavailable } from "#lib/domain/store-unavailable.ts";
import type { NegotiationHeader, NewId } from "#lib/ports.ts";
import { type AdmitDeps, admitDemand, withdrawDemand } from "#lib/services/admit-demand.ts";

export interface AcceptDeps extends AdmitDeps {
  content: ShowContent;
  newId: NewId;
  /** Speed of scripts; 1 is as written. */
  scriptSpeed: number;
  /** Runs a negotiation whose slot this instance holds. */
  start(id: string): void;
}

/** What was typed, cleaned and judged, under the id that its repetitions share. */
export interface Demand {
  text: string;
  requestId: string;
}

/**
 * Asked before a new demand is admitted, not for a repeated one; throws if the demand must not be. What it returns
 * undoes it when no negotiation comes of the demand.
 */
export type Guard = () => Promise<() => Promise<void>>;

/**
 * Accepts a demand, or answers a repeated one as the first time. `entry` lets it in, and gives back what that took.
 * `isLate` tells that the demand has been accepted without the store meanwhile: then it is dropped.
 */
export async function acceptIntoStore(
  deps: AcceptDeps,
  demand: Demand,
  entry: ReturnType<Guard>,
  isLate = () => false,
): Promise<Accepted> {
  const giveBack = async () => {
    const undo = await entry;
    if (!isLate()) await undo();
  };
  const repeated = await deps.store.log.findByRequestId(demand.requestId);
  if (repeated) {
    // A repetition is answered whether or not there would be room for a new one.
    await giveBack().catch(() => {});
    return accepted(repeated);
  }
  await entry;
  if (isLate()) throw tooLate();
  try {
    const { header, isNew } = await write(deps, demand, isLate);
    if (!isNew) await giveBack();
    return accepted(header);
  } catch (error) {
    // Without the store it is accepted all the same, and counts.
    if (!isStoreUnavailable(error)) await giveBack();
    throw error;
  }
}

/** Admits and writes the demand; `header` is the other's when one with the same `requestId` was faster. */
async function write(
  deps: AcceptDeps,
  { text, requestId }: Demand,
  isLate: () => boolean,
): Promise<{ header: NegotiationHeader; isNew: boolean }> {
  const id = deps.newId();
  const receipt = await admitDemand(deps, id);
  if (isLate()) {
    await withdrawDemand(deps, id, receipt);
    throw tooLate();
  }
  const now = deps.clock.now();
  const header: NegotiationHeader = { id, requestId, createdAt: now, receipt };
  const events =
    receipt.lane === "scripted"
      ? beginScripted(deps.content, text, { startAt: now, speed: deps.scriptSpeed, seed: id }).events
      : chain(EMPTY, [{ body: { type: "demand_submitted", text }, source: "live", at: now }]);

  const written = await deps.store.log.create(header, events);
  if (!written.created) {
    await withdrawDemand(deps, id, receipt);
    return { header: written.existing, isNew: false };
  }
  if (receipt.lane === "live") deps.start(id);
  return { header, isNew: true };
}

const tooLate = () => new StoreUnavailable("accepted without it meanwhile");

const accepted = ({ id, receipt }: NegotiationHeader): Accepted => ({ id, url: `/n/${id}`, ...receipt });
