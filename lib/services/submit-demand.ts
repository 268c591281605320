import { expectedWaitMs } from "#lib/domain/admission.ts";
import { parseDemandText } from "#lib/domain/demand-text.ts";
import { AppError } from "#lib/domain/errors.ts";
import { chain } from "#lib/domain/log.ts";
import { EMPTY } from "#lib/domain/negotiation.ts";
import { beginScripted } from "#lib/domain/script.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";
import type { Accepted } from "#lib/domain/snapshot.ts";
import type { Clock, LaneLimits, NegotiationHeader, NewId, Receipt, Store } from "#lib/ports.ts";

export interface SubmitDeps {
  store: Store;
  content: ShowContent;
  clock: Clock;
  newId: NewId;
  /** This instance, as the holder of slots. */
  owner: string;
  limits: LaneLimits;
  queueTimeoutMs: number;
  /** Speed of scripts; 1 is as written. */
  scriptSpeed: number;
  /** False when no model is configured: then every demand is scripted. */
  hasModel: boolean;
  /** Mean duration of recent live runs, ms. */
  meanRunMs(): number;
  /** Runs a negotiation whose slot this instance holds. */
  start(id: string): void;
}

const REQUEST_ID = /^[\w-]{8,64}$/;

/**
 * Accepts a demand: decides its lane, writes it, and answers what becomes of it. A repeated `requestId` is answered
 * as the first time and makes no second negotiation. Throws `AppError` for a text or id that can't be accepted.
 */
export async function submitDemand(deps: SubmitDeps, input: { text: unknown; requestId: unknown }): Promise<Accepted> {
  const { text, requestId } = parse(input);
  const repeated = requestId === null ? null : await deps.store.log.findByRequestId(requestId);
  if (repeated) return accepted(repeated);

  const id = deps.newId();
  const receipt = await admit(deps, id);
  const now = deps.clock.now();
  const header: NegotiationHeader = { id, requestId, createdAt: now, receipt };
  const events =
    receipt.lane === "scripted"
      ? beginScripted(deps.content, text, { startAt: now, speed: deps.scriptSpeed, seed: id }).events
      : chain(EMPTY, [{ body: { type: "demand_submitted", text }, source: "live", at: now }]);

  const written = await deps.store.log.create(header, events);
  if (!written.created) {
    await withdraw(deps, id, receipt);
    return accepted(written.existing);
  }
  if (receipt.lane === "live") deps.start(id);
  return accepted(header);
}

function parse({ text, requestId }: { text: unknown; requestId: unknown }) {
  if (typeof text !== "string") throw new AppError("demand_missing");
  const demand = parseDemandText(text);
  if (!demand.ok) throw new AppError(demand.code);
  if (requestId === undefined || requestId === null || requestId === "") return { text: demand.text, requestId: null };
  if (typeof requestId !== "string" || !REQUEST_ID.test(requestId)) throw new AppError("invalid_request_id");
  return { text: demand.text, requestId };
}

/** Takes a slot, a place in the queue, or, where the wait could not succeed, neither. */
async function admit(deps: SubmitDeps, id: string): Promise<Receipt> {
  if (!deps.hasModel) return { lane: "scripted" };
  const place = await deps.store.lanes.enter(id, deps.owner, deps.clock.now(), deps.limits);
  if (place.kind === "slot") return { lane: "live" };
  const etaMs = expectedWaitMs(place.position, deps.limits.limit, deps.meanRunMs());
  if (etaMs <= deps.queueTimeoutMs) return { lane: "queued", position: place.position, etaMs };
  await deps.store.lanes.leave(id);
  return { lane: "scripted" };
}

async function withdraw(deps: SubmitDeps, id: string, receipt: Receipt): Promise<void> {
  if (receipt.lane === "live") await deps.store.lanes.release(id, deps.owner);
  if (receipt.lane === "queued") await deps.store.lanes.leave(id);
}

const accepted = ({ id, receipt }: NegotiationHeader): Accepted => ({ id, url: `/n/${id}`, ...receipt });
