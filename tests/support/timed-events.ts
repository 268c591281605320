import type { NegotiationEvent } from "#lib/domain/events.ts";

/** Events due at the times of `dueAt`, the first with `seq` `firstSeq`; with `ends` the last one is terminal. */
export const timedEvents = (
  dueAt: readonly number[],
  { firstSeq = 1, ends = false }: { firstSeq?: number; ends?: boolean } = {},
): NegotiationEvent[] =>
  dueAt.map((at, i) => {
    const envelope = { seq: firstSeq + i, at, source: "live" } as const;
    return ends && i === dueAt.length - 1
      ? { ...envelope, type: "negotiation_failed", reason: "withdrawn", message: "这条需求已经撤回。" }
      : { ...envelope, type: "demand_submitted", text: `第 ${firstSeq + i} 句` };
  });
