import type { Cancel } from "#lib/ports.ts";
import type { Sink } from "#lib/services/hub/viewer.ts";

/** A reader that lags by more than this many bytes is disconnected; its browser resumes where it was. */
const MAX_BUFFERED_BYTES = 128 * 1024;

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // no-transform: a proxy or Next itself would gzip, and gzip buffers. X-Accel-Buffering: the same for nginx.
  "Cache-Control": "no-cache, no-transform",
  "X-Accel-Buffering": "no",
};

/**
 * A response whose body is whatever `open` writes to its sink. It closes once, whoever is first: the reader, the
 * request's signal, the writer, or a buffer that is full; then the cancel that `open` returned is called.
 */
export function sseResponse(signal: AbortSignal, open: (sink: Sink) => Cancel): Response {
  let close = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        let unsubscribe: Cancel | undefined;
        let closed = false;
        const finish = (end: () => void) => {
          if (closed) return;
          closed = true;
          signal.removeEventListener("abort", close);
          unsubscribe?.();
          try {
            end();
          } catch {
            // The reader cancelled first: the controller is closed already.
          }
        };
        close = () => finish(() => controller.close());
        // Closing would wait until a reader that stands still has read what is buffered: an error drops both. Next
        // takes one of this name for a disconnect and destroys the socket.
        const cut = () => finish(() => controller.error(new DOMException("The reader is too slow.", "AbortError")));
        const write = (chunk: Uint8Array) => {
          if (closed) return;
          controller.enqueue(chunk);
          if ((controller.desiredSize ?? 0) < -MAX_BUFFERED_BYTES) cut();
        };
        unsubscribe = open({ write, close });
        if (closed) unsubscribe();
        else if (signal.aborted) close();
        else signal.addEventListener("abort", close);
      },
      cancel: () => close(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  return new Response(body, { headers: HEADERS });
}
