import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { LiveNegotiation } from "#components/negotiation/live-negotiation.tsx";
import { Phrases } from "#components/ui/phrases.tsx";
import { messages } from "#lib/content/messages.ts";
import { isAppError } from "#lib/domain/errors.ts";
import { hasEnded } from "#lib/domain/negotiation.ts";
import type { Snapshot } from "#lib/domain/snapshot.ts";
import { container } from "#lib/server/container.ts";
import { readNegotiation } from "#lib/services/read-negotiation.ts";

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) => {
  try {
    return await readNegotiation((await container()).read, id);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const demand = demandOf(await load((await params).id));
  return { title: `${demand.slice(0, 40)} · ${messages.brand}`, robots: { index: false } };
}

// The demand is known before it is due: clocks of two instances may differ by a moment.
const demandOf = ({ events, upcoming }: Snapshot): string => {
  const [first] = [...events, ...upcoming];
  return first?.type === "demand_submitted" ? first.text : "";
};

export default async function NegotiationPage({ params }: Props) {
  const snapshot = await load((await params).id);
  const { state } = snapshot;
  return (
    <>
      {!hasEnded(state) && (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
          {messages.negotiation.noScript}
        </noscript>
      )}
      <LiveNegotiation snapshot={snapshot} demand={<Phrases text={demandOf(snapshot)} />} />
    </>
  );
}
