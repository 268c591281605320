import { createParser } from "eventsource-parser";

/** One server-sent event as a browser would see it. */
export interface Frame {
  id: number | undefined;
  /** `message` for what has no name: the negotiation's own events. */
  event: string;
  data: unknown;
}

/** Parses a stream of bytes; `onFrame` and `onRetry` are called as frames are complete. Throws at a bad line. */
export function frameReader(onFrame: (frame: Frame) => void, onRetry: (ms: number) => void = () => {}) {
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent: ({ id, event = "message", data }) =>
      onFrame({ id: id === undefined ? undefined : Number(id), event, data: JSON.parse(data) }),
    onRetry,
    onError: (error) => {
      throw error;
    },
  });
  return { feed: (chunk: Uint8Array) => parser.feed(decoder.decode(chunk, { stream: true })) };
}

/** Reads a whole stream, until its writer ends it. */
export async function readFrames(response: Response): Promise<Frame[]> {
  const frames: Frame[] = [];
  const reader = frameReader((frame) => frames.push(frame));
  for await (const chunk of response.body ?? []) reader.feed(chunk);
  return frames;
}
