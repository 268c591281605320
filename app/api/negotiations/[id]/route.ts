import { snapshotCursor } from "#lib/http/cursor.ts";
import { withContainer } from "#lib/server/with-container.ts";
import { readNegotiation } from "#lib/services/read-negotiation.ts";

export const dynamic = "force-dynamic";

export const GET = withContainer(async (request, { container, params }) => {
  const after = snapshotCursor(new URL(request.url));
  const snapshot = await readNegotiation(container.read, params.id ?? "", after);
  return Response.json(snapshot, { headers: { "Cache-Control": "no-store" } });
});
