import { withContainer } from "#lib/server/with-container.ts";

export const dynamic = "force-dynamic";

/** Readiness: 503 once the process is about to end, so that a proxy sends people elsewhere. */
export const GET = withContainer((_request, { container }) => {
  const draining = container.isDraining();
  return Response.json(
    { status: draining ? "draining" : "ready", timestamp: new Date().toISOString() },
    { status: draining ? 503 : 200, headers: { "Cache-Control": "no-store" } },
  );
});
