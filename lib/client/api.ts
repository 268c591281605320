import { messages } from "#lib/client/text.ts";
import type { Accepted, Snapshot } from "#lib/domain/snapshot.ts";

/** An answer that is no success, in words for the person who asked. */
export interface Problem {
  status: number;
  code: string;
  detail: string;
  /** When to try again, ms from now. */
  retryAfterMs?: number;
}

export type Submitted =
  | { kind: "accepted"; accepted: Accepted }
  | { kind: "problem"; problem: Problem }
  | { kind: "unreachable" };

const SUBMIT_DEADLINE_MS = 8000;

/** Sends a demand. Repeating it with the same `requestId` is one negotiation, so it may be retried freely. */
export async function submitDemand(text: string, requestId: string): Promise<Submitted> {
  try {
    const response = await fetch("/api/demands", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text, requestId }),
      signal: AbortSignal.timeout(SUBMIT_DEADLINE_MS),
    });
    const body = await readJson(response);
    if (!response.ok) return refusal(response, body);
    // A hotel's or a hall's log-in page says 200 too: only our own answer counts.
    return isAccepted(body) ? { kind: "accepted", accepted: body } : { kind: "unreachable" };
  } catch {
    // No answer, half an answer, or none in time: the same to the person who waits.
    return { kind: "unreachable" };
  }
}

/**
 * Sees to it that this browser has a ticket: a page that came out of a cache brought none, and demands without one
 * count for all of the hall together. Never rejects.
 */
export async function fetchTicket(): Promise<void> {
  try {
    await fetch("/api/ticket", { signal: AbortSignal.timeout(SUBMIT_DEADLINE_MS), cache: "no-store" });
  } catch {
    // The demand is accepted without it, too.
  }
}

async function readJson(response: Response): Promise<unknown> {
  const body = await response.text();
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const isAccepted = (body: unknown): body is Accepted =>
  typeof body === "object" && body !== null && "url" in body && typeof body.url === "string";

const isProblem = (body: unknown): body is { code: string; detail: string } =>
  typeof body === "object" &&
  body !== null &&
  "code" in body &&
  typeof body.code === "string" &&
  "detail" in body &&
  typeof body.detail === "string";

/** What the server, or a proxy that speaks in its place, gave as the reason. */
function refusal(response: Response, body: unknown): Submitted {
  const { status } = response;
  const retry = retryAfter(response);
  const problem = ({ code, detail }: { code: string; detail: string }): Submitted => ({
    kind: "problem",
    problem: { status, code, detail, ...retry },
  });
  if (isProblem(body)) return problem(body);
  if (retry) return problem({ code: "busy", detail: messages.errors.busy });
  return status >= 500 ? { kind: "unreachable" } : problem({ code: "internal", detail: messages.errors.internal });
}

/** Reads `Retry-After` in seconds, held between one second and an hour: 0 would make a storm of two thousand phones. */
function retryAfter({ headers }: Response): { retryAfterMs: number } | undefined {
  const seconds = Number(headers.get("Retry-After") ?? Number.NaN);
  return seconds >= 0 ? { retryAfterMs: Math.min(Math.max(seconds, 1), 3600) * 1000 } : undefined;
}

/** Path of a negotiation's snapshot; also its key in SWR's cache. */
export const snapshotPath = (id: string): string => `/api/negotiations/${encodeURIComponent(id)}`;

/** Path of its stream from `after` on. Everything that is written is asked for ahead of its time, up to two minutes. */
export const streamPath = (id: string, after: number): string =>
  `/api/events/negotiations/${encodeURIComponent(id)}?after=${after}&lead=120000`;

/** Loads a snapshot; throws when it can't. */
export async function fetchSnapshot(path: string): Promise<Snapshot> {
  const response = await fetch(path, { signal: AbortSignal.timeout(SUBMIT_DEADLINE_MS), cache: "no-store" });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as Snapshot;
}
