import { AppError } from "#lib/domain/errors.ts";

const SEQ = /^\d{1,9}$/;
const MAX_LEAD_MS = 120_000;

/** `?after=seq` of a snapshot; 0 when absent. Throws `invalid_cursor`. */
export function snapshotCursor(url: URL): number {
  const after = url.searchParams.get("after");
  if (after === null) return 0;
  if (!SEQ.test(after)) throw new AppError("invalid_cursor");
  return Number(after);
}

/**
 * Where a stream resumes: `Last-Event-ID`, else `?after`, else the beginning. What is no number becomes a place
 * beyond every log, which the stream answers with `reset`: a status other than 200 would end an EventSource for good.
 */
export function streamCursor(request: Request, url: URL): number {
  const place = request.headers.get("last-event-id") || url.searchParams.get("after");
  if (!place) return 0;
  return SEQ.test(place) ? Number(place) : Number.MAX_SAFE_INTEGER;
}

/** `?lead=ms`, in whole seconds up to two minutes: viewers of one lead share a timer. 0 when absent or no number. */
export function leadMs(url: URL): number {
  const lead = Number(url.searchParams.get("lead") ?? 0);
  return lead > 0 ? Math.min(Math.ceil(lead / 1000) * 1000, MAX_LEAD_MS) : 0;
}
