import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export interface TicketOptions {
  /** Signs the tickets. */
  secret: string;
  /** The origin that phones use, if it is known. */
  publicUrl: string | undefined;
}

const MAX_AGE_S = 30 * 24 * 3600;
const ID_BYTES = 16;
/** Id and signature in base64url, 128 and 256 bits. */
const TICKET = /^([\w-]{22})\.([\w-]{43})$/;

/** True if the browser speaks https, perhaps with a proxy: a cookie for https alone would be dropped otherwise. */
function isHttps({ headers }: Request, { publicUrl }: TicketOptions): boolean {
  if (headers.get("x-forwarded-proto") === "https") return true;
  // A proxy may not say so; whoever comes by another way, such as the machine's own address, has no https.
  return publicUrl === `https://${headers.get("host")}`;
}

// The prefix keeps a sibling host from planting one: browsers take it over https only, for this host only.
const nameFor = (https: boolean): string => (https ? "__Host-towow_ticket" : "towow_ticket");

const signatureOf = (id: string, { secret }: TicketOptions): string =>
  createHmac("sha256", secret).update(`ticket:${id}`).digest("base64url");

/** The id of the ticket that `request` carries; null when it has none, or none that was issued here. */
export function readTicket(request: Request, options: TicketOptions): string | null {
  const name = `${nameFor(isHttps(request, options))}=`;
  for (const cookie of (request.headers.get("cookie") ?? "").split(";")) {
    const pair = cookie.trim();
    const id = pair.startsWith(name) ? verified(pair.slice(name.length), options) : null;
    if (id !== null) return id;
  }
  return null;
}

function verified(value: string, options: TicketOptions): string | null {
  const [, id, signature] = TICKET.exec(value) ?? [];
  if (id === undefined || signature === undefined) return null;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(id, options))) ? id : null;
}

/** A new ticket for `request`'s sender, as the value of `Set-Cookie`; good for 30 days. */
export function issueTicket(request: Request, options: TicketOptions): string {
  const https = isHttps(request, options);
  const id = randomBytes(ID_BYTES).toString("base64url");
  const cookie = `${nameFor(https)}=${id}.${signatureOf(id, options)}`;
  return `${cookie}; Path=/; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Lax${https ? "; Secure" : ""}`;
}

/** Adds a ticket to `headers` of the answer if the request brought none that holds. */
export function ensureTicket(request: Request, headers: Headers, options: TicketOptions): void {
  if (readTicket(request, options) !== null) return;
  headers.append("Set-Cookie", issueTicket(request, options));
  // One person's ticket: a cache that people share must not hand it to others, whatever the page itself allows.
  headers.set("Cache-Control", "private, no-cache");
}
