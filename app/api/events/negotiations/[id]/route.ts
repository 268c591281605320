import { AppError } from "#lib/domain/errors.ts";
import { leadMs, streamCursor } from "#lib/http/cursor.ts";
import { sseResponse } from "#lib/http/sse.ts";
import { withContainer } from "#lib/server/with-container.ts";

export const dynamic = "force-dynamic";

export const GET = withContainer(async (request, { container, params }) => {
  const id = params.id ?? "";
  const url = new URL(request.url);
  if (!(await container.store.log.header(id))) throw new AppError("not_found");
  const options = { place: streamCursor(request, url), leadMs: leadMs(url) };
  return sseResponse(request.signal, (sink) => container.hub.open(id, sink, options));
});
