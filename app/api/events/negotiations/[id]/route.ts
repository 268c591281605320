import { AppError } from "#lib/domain/errors.ts";
import { isStoreUnavailable } from "#lib/domain/store-unavailable.ts";
import { leadMs, streamCursor } from "#lib/http/cursor.ts";
import { sseResponse } from "#lib/http/sse.ts";
import type { EventLog } from "#lib/ports.ts";
import { withContainer } from "#lib/server/with-container.ts";

export const dynamic = "force-dynamic";

// While the store is away nobody can say: the stream is opened, and its reader comes back until it holds.
const isKnown = (log: EventLog, id: string): Promise<boolean> =>
  log.header(id).then(
    (header) => header !== null,
    (error) => {
      if (isStoreUnavailable(error)) return true;
      throw error;
    },
  );

export const GET = withContainer(async (request, { container, params }) => {
  const id = params.id ?? "";
  const url = new URL(request.url);
  if (!(await isKnown(container.store.log, id))) throw new AppError("not_found");
  const options = { place: streamCursor(request, url), leadMs: leadMs(url) };
  return sseResponse(request.signal, (sink) => container.hub.open(id, sink, options));
});
