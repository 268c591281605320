const encoder = new TextEncoder();

/**
 * One server-sent event as bytes, encoded once for all who get it. `data` is sent as one line of JSON.
 * Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function frame({ id, event, data }: { id?: number; event?: string; data: unknown }): Uint8Array {
  const idLine = id === undefined ? "" : `id: ${id}\n`;
  const eventLine = event === undefined ? "" : `event: ${event}\n`;
  return encoder.encode(`${idLine}${eventLine}data: ${JSON.stringify(data)}\n\n`);
}

/** Tells a browser how long to wait before it reconnects. */
export const retryFrame = (delayMs: number): Uint8Array => encoder.encode(`retry: ${Math.round(delayMs)}\n\n`);

/** Several frames as one chunk: one write a viewer. */
export function joinFrames(frames: readonly Uint8Array[]): Uint8Array {
  const [only] = frames;
  if (only && frames.length === 1) return only;
  const chunk = new Uint8Array(frames.reduce((size, part) => size + part.byteLength, 0));
  let offset = 0;
  for (const part of frames) {
    chunk.set(part, offset);
    offset += part.byteLength;
  }
  return chunk;
}
