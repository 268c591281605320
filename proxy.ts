import { type NextRequest, NextResponse } from "next/server";
import { ensureTicket } from "#lib/http/ticket.ts";
import { container } from "#lib/server/container.ts";

export const config = { matcher: ["/", "/n/:path*", "/live"] };

/** Gives whoever opens a page a ticket. It guards nothing: every handler does that for itself. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { tickets } = await container();
  const response = NextResponse.next();
  ensureTicket(request, response.headers, tickets);
  return response;
}
