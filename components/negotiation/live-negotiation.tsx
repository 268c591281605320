"use client";

import { type ReactNode, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { ConnectionNote } from "#components/negotiation/connection-note.tsx";
import { NegotiationActions } from "#components/negotiation/negotiation-actions.tsx";
import { NegotiationView } from "#components/negotiation/negotiation-view.tsx";
import { useNegotiation } from "#lib/client/use-negotiation.ts";
import type { Snapshot } from "#lib/domain/snapshot.ts";

/** The last line is seen to settle before the figure closes, ms. */
const BREATH_MS = 700;

/** A negotiation that goes on while one watches; `demand` is its text, set by the server. */
export function LiveNegotiation({ snapshot, demand }: { snapshot: Snapshot; demand: ReactNode }) {
  const { state, queue, connection } = useNegotiation(snapshot);
  const settled = useSettled(state.phase === "finalized");
  return (
    <>
      <NegotiationView
        state={state}
        queue={queue}
        demand={demand}
        since={snapshot.serverNow}
        settled={settled}
        actions={<NegotiationActions />}
      />
      <ConnectionNote connection={connection} />
    </>
  );
}

/** Stages the end: true at once on a page that was opened after it, else when the lines have moved into the figure. */
function useSettled(finalized: boolean): boolean {
  const [settled, setSettled] = useState(finalized);
  useEffect(() => {
    if (!finalized || settled) return;
    const settle = () => {
      if (!document.startViewTransition) {
        setSettled(true);
        return;
      }
      const transition = document.startViewTransition(() => {
        flushSync(() => setSettled(true));
        window.scrollTo({ top: 0, behavior: "instant" });
      });
      // A hidden page takes the change and skips the motion.
      transition.ready.catch(() => {});
    };
    const timer = setTimeout(settle, BREATH_MS);
    return () => clearTimeout(timer);
  }, [finalized, settled]);
  return settled;
}
