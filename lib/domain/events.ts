import { z } from "zod";
import { Feedback, Offer, Pick, Proposal, Understanding } from "#lib/domain/stages.ts";

/** What answered: the live model, the response cache, a local answer, or a script. */
export const EventSource = z.enum(["live", "cached", "fallback", "scripted"]);
export type EventSource = z.infer<typeof EventSource>;

/** Why the answers of a run began to come from elsewhere. */
export const SwitchReason = z.enum([
  "timeout",
  "transport",
  "rate_limited",
  "overloaded",
  "server_error",
  "budget",
  "invalid_answer",
  "breaker_open",
  "deadline",
  "all_declined",
  "queue_timeout",
  "recovered",
]);
export type SwitchReason = z.infer<typeof SwitchReason>;

export const FailureReason = z.enum(["empty_after_moderation", "withdrawn", "nobody_took_part", "busy"]);
export type FailureReason = z.infer<typeof FailureReason>;

/** A chosen agent as the screens show it. */
export const Candidate = Pick.extend({ name: z.string().min(1).max(20) });
export type Candidate = z.infer<typeof Candidate>;

const agentId = Pick.shape.agentId;
const round = z.int().min(1).max(3);

const bodies = [
  z.object({ type: z.literal("demand_submitted"), text: z.string().min(1) }),
  z.object({ type: z.literal("demand_understood"), ...Understanding.shape }),
  /** A second one in a log adds agents in place of those who declined. */
  z.object({ type: z.literal("candidates_selected"), candidates: z.array(Candidate).min(1).max(12) }),
  z.object({ type: z.literal("offer_response"), agentId, ...Offer.shape }),
  z.object({ type: z.literal("proposal_drafted"), round, proposal: Proposal }),
  z.object({ type: z.literal("proposal_feedback"), agentId, round, ...Feedback.shape }),
  z.object({ type: z.literal("source_switched"), from: EventSource, to: EventSource, reason: SwitchReason }),
  z.object({
    type: z.literal("negotiation_finalized"),
    outcome: z.enum(["agreed", "compromise"]),
    proposal: Proposal,
    rounds: round,
    /** What stayed open, one sentence each. */
    openPoints: z.array(z.string().min(1)).max(12),
  }),
  z.object({ type: z.literal("negotiation_failed"), reason: FailureReason, message: z.string().min(1) }),
] as const;

/** What happened, without when, where in the log and who answered. */
export const EventBody = z.discriminatedUnion("type", bodies);
export type EventBody = z.infer<typeof EventBody>;

/** `seq` counts 1, 2, 3 … within a negotiation; `at` is when the event is due, epoch ms on the server's clock. */
const Envelope = z.object({ seq: z.int().min(1), at: z.int().min(0), source: EventSource });
type Envelope = z.infer<typeof Envelope>;

/** One entry of a negotiation's log, flat: the envelope's fields beside the payload's. */
export const NegotiationEvent = z.intersection(Envelope, EventBody);
export type NegotiationEvent = Envelope & EventBody;
export type EventType = EventBody["type"];

export const isTerminal = (event: { type: EventType }): boolean =>
  event.type === "negotiation_finalized" || event.type === "negotiation_failed";
