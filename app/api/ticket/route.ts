import { ensureTicket } from "#lib/http/ticket.ts";
import { withContainer } from "#lib/server/with-container.ts";

export const dynamic = "force-dynamic";

/** For pages that came from a cache, and so without the cookie that `proxy.ts` sets. */
export const GET = withContainer((request, { container }) => {
  const headers = new Headers({ "Cache-Control": "no-store" });
  ensureTicket(request, headers, container.tickets);
  return new Response(null, { status: 204, headers });
});
