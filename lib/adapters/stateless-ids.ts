import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Carried, NewId, StatelessIds } from "#lib/ports.ts";

/** What no ordinary id begins with: those are 12 characters without a dot. */
const MARK = "s.";
/** A demand has at most 500 graphemes; what unpacks to more was not made here. */
const MAX_CARRIED_BYTES = 32 * 1024;
const SIGNATURE_BYTES = 16;

/**
 * Ids of the form `s.PAYLOAD.SIGNATURE`, base64url: the packed demand, its start time and a word of `newId` (many may
 * write the same in one millisecond), and an HMAC-SHA-256 cut to 128 bits. Every instance with the same `secret`
 * opens them.
 */
export function statelessIds(secret: string, newId: NewId): StatelessIds {
  const sign = (payload: string): string =>
    createHmac("sha256", secret)
      .update(`stateless:${payload}`)
      .digest()
      .subarray(0, SIGNATURE_BYTES)
      .toString("base64url");

  return {
    issue: ({ demand, startAt }) => {
      const payload = deflateRawSync(JSON.stringify([startAt, demand, newId()])).toString("base64url");
      return `${MARK}${payload}.${sign(payload)}`;
    },
    open: (id) => {
      if (!id.startsWith(MARK)) return null;
      const [payload, signature, ...more] = id.slice(MARK.length).split(".");
      if (!payload || !signature || more.length > 0) return null;
      // As text: many a text decodes to the same bytes, and each would be an id of its own.
      return same(signature, sign(payload)) ? unpack(payload) : null;
    },
  };
}

function same(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

// What is signed was made here: it unpacks, unless a later version has changed the form.
function unpack(payload: string): Carried | null {
  try {
    const packed = Buffer.from(payload, "base64url");
    const text = inflateRawSync(packed, { maxOutputLength: MAX_CARRIED_BYTES }).toString();
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return null;
    const [startAt, demand] = value;
    return typeof startAt === "number" && typeof demand === "string" ? { startAt, demand } : null;
  } catch {
    return null;
  }
}
