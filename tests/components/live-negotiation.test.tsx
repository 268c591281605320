import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LiveNegotiation } from "#components/negotiation/live-negotiation.tsx";
import { messages } from "#lib/client/text.ts";
import { splitByDue } from "#lib/domain/log.ts";
import { replay } from "#lib/domain/negotiation.ts";
import { markup, textOf } from "#tests/components/markup.ts";
import { anyLog, logOf } from "#tests/support/domain.ts";
import { snapshotOf } from "#tests/support/snapshot-of.ts";

const page = (...args: Parameters<typeof snapshotOf>) => {
  const snapshot = snapshotOf(...args);
  const demand = "demand" in snapshot.state ? snapshot.state.demand : "";
  return markup(<LiveNegotiation snapshot={snapshot} demand={demand} />);
};

describe("the page of a negotiation, as the server renders it", () => {
  it("shows everything that is due and nothing that is to come, at any moment of any log", () => {
    fc.assert(
      fc.property(anyLog, fc.nat({ max: 8000 }), (log, after) => {
        const serverNow = 1000 + after;
        const html = page(log, serverNow);
        const { due, upcoming } = splitByDue(log, serverNow);
        const state = replay(due);
        expect(textOf(html)).toContain(messages.brand);
        if ("candidates" in state) for (const { name } of state.candidates) expect(html).toContain(name);
        const end = messages.negotiation.outcome;
        const ended = [end.agreed, end.compromise].some((title) => html.includes(title));
        expect(ended).toBe(upcoming.length === 0 && state.phase === "finalized");
      }),
      { numRuns: 60 },
    );
  });

  it("shows the place in the queue", () => {
    const waiting = logOf([{ type: "demand_submitted", text: "办一场聚会" }]);
    const html = page(waiting, 1000, { position: 2, etaMs: 3000 });
    expect(textOf(html)).toContain(messages.negotiation.waiting(1, 5));
  });

  it("says nothing of the network, of which it knows nothing yet", () => {
    const text = textOf(page(logOf([{ type: "demand_submitted", text: "办一场聚会" }]), 1000));
    const { offline, offlineHeld, polling } = messages.negotiation;
    for (const note of [offline, offlineHeld, polling]) expect(text).not.toContain(note);
  });
});
