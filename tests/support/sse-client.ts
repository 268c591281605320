import { createParser } from "eventsource-parser";

/** One frame of a stream, as a test sees it. */
export interface SseMessage {
  id: string | undefined;
  /** `message` if the frame names none, as in a browser. */
  event: string;
  data: string;
  /** Epoch ms. */
  receivedAt: number;
}

/**
 * A stream that stays open until `close()` or the server ends it. It can be iterated again and again: leaving a
 * `for await` does not close it, the next one goes on with the frame after.
 */
export interface SseStream extends AsyncIterable<SseMessage> {
  status: number;
  headers: Headers;
  /** The last `retry:` that was sent, ms. */
  retryMs(): number | undefined;
  /** The next frame; undefined when the stream has ended. Rejects if the connection broke. */
  next(): Promise<SseMessage | undefined>;
  close(): void;
}

interface OpenOptions {
  lastEventId?: string;
  headers?: Record<string, string>;
}

/** Opens a stream of server-sent events; resolves with the response's headers. */
export async function openStream(url: string, { lastEventId, headers = {} }: OpenOptions = {}): Promise<SseStream> {
  const abort = new AbortController();
  const resume = lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId };
  const response = await fetch(url, {
    headers: { Accept: "text/event-stream", ...resume, ...headers },
    signal: abort.signal,
  });
  const frames: SseMessage[] = [];
  let retryMs: number | undefined;
  let end: { error?: unknown } | undefined;
  let change = Promise.withResolvers<void>();
  const changed = () => {
    change.resolve();
    change = Promise.withResolvers();
  };

  const parser = createParser({
    onEvent: ({ id, event = "message", data }) => {
      frames.push({ id, event, data, receivedAt: Date.now() });
      changed();
    },
    onRetry: (ms) => {
      retryMs = ms;
    },
  });
  void pump(response, (text) => parser.feed(text))
    .then(
      () => ({}),
      (error) => (abort.signal.aborted ? {} : { error }),
    )
    .then((ended) => {
      end = ended;
      changed();
    });

  const next = async (): Promise<SseMessage | undefined> => {
    while (frames.length === 0 && !end) await change.promise;
    const frame = frames.shift();
    if (!frame && end?.error) throw end.error;
    return frame;
  };
  return {
    status: response.status,
    headers: response.headers,
    retryMs: () => retryMs,
    next,
    close: () => abort.abort(),
    async *[Symbol.asyncIterator]() {
      for (let frame = await next(); frame; frame = await next()) yield frame;
    },
  };
}

/** Reads at once what comes, whether anybody asks for it or not, so that `receivedAt` is true. */
async function pump(response: Response, feed: (text: string) => void): Promise<void> {
  if (!response.body) return;
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) feed(text);
}
