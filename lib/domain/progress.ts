import type { EventSource } from "#lib/domain/events.ts";
import type { NegotiationState } from "#lib/domain/negotiation.ts";

/** How many of the five steps (理解 寻人 回应 成案 协商) are done, 0–5. The next one is going on. */
export function stepsDone(state: NegotiationState): number {
  switch (state.phase) {
    case "empty":
    case "submitted":
    case "failed":
      return 0;
    case "understood":
      return 1;
    case "gathering":
      return state.candidates.every((c) => state.offers[c.agentId]) ? 3 : 2;
    case "negotiating":
      return 4;
    case "finalized":
      return 5;
    default:
      return state satisfies never;
  }
}

/**
 * The one label of a whole negotiation: `live` only when nothing else answered so far, and of the others the one
 * that is furthest from live.
 */
export function sourceLabel(sources: readonly EventSource[]): EventSource {
  const furthest = (["scripted", "fallback", "cached"] as const).find((source) => sources.includes(source));
  return furthest ?? "live";
}
