import type { Accepted, QueuePlace } from "#lib/domain/snapshot.ts";
import { openStream } from "#tests/support/sse-client.ts";

/** Positions that a stream tells, each once, until the negotiation starts. */
export async function positionsUntilStart(origin: string, { id }: Accepted): Promise<number[]> {
  const stream = await openStream(`${origin}/api/events/negotiations/${id}`);
  const told: number[] = [];
  for await (const { event, id: seq, data } of stream) {
    if (event === "queue") {
      const { position } = JSON.parse(data) as QueuePlace;
      if (position !== told.at(-1)) told.push(position);
    }
    if (seq === "2") break;
  }
  stream.close();
  return told;
}
