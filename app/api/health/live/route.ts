export const dynamic = "force-dynamic";

/** Liveness: the process answers. No dependency is asked. */
export const GET = (): Response =>
  Response.json({ status: "ok", timestamp: new Date().toISOString() }, { headers: { "Cache-Control": "no-store" } });
