import type { Clock, Logger } from "#lib/ports.ts";
import { backoffMs } from "./backoff.ts";
import { connectionLog } from "./connection-log.ts";
import type { Subscribe } from "./redis-link.ts";

export interface SubscribeRestOptions {
  url: string;
  token: string;
  logger: Logger;
  clock: Clock;
  random: () => number;
}

/**
 * Subscribes over Upstash's event stream. Read here, since the library's own `subscribe` does not tell that its
 * stream has ended (1.39, `HttpClient.request`).
 */
export const subscribeRest =
  ({ url, token, logger, clock, random }: SubscribeRestOptions): Subscribe =>
  (channel, on) => {
    const log = connectionLog(logger, "doorbell");
    let attempts = 0;
    let stream = new AbortController();
    let closed = false;
    let cancelRetry = () => {};

    const follow = async () => {
      stream = new AbortController();
      for await (const data of events(`${url}/subscribe/${encodeURIComponent(channel)}`, token, stream.signal)) {
        const { kind, payload } = parse(data);
        if (kind === "message") on.message(payload);
        if (kind !== "subscribe") continue;
        attempts = 0;
        log.up();
        on.up();
      }
      throw new Error("stream ended");
    };
    const run = () => {
      follow().catch((error: Error) => {
        if (closed) return;
        log.lost(error.name === "Error" ? error.message : error.name);
        attempts += 1;
        cancelRetry = clock.after(backoffMs(attempts, random), run);
      });
    };

    run();
    return {
      renew: () => stream.abort(),
      close: () => {
        closed = true;
        cancelRetry();
        stream.abort();
      },
    };
  };

/** The data of each event of the stream at `url`. */
async function* events(url: string, token: string, signal: AbortSignal): AsyncGenerator<string> {
  const headers = { Authorization: `Bearer ${token}`, Accept: "text/event-stream" };
  const response = await fetch(url, { method: "POST", headers, signal, cache: "no-store" });
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  let rest = "";
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("data:")) yield line.slice("data:".length).trim();
  }
}

/** `kind,channel,payload`; no channel of ours has a comma. */
function parse(data: string): { kind: string; payload: string } {
  const [kind = "", , ...payload] = data.split(",");
  return { kind, payload: payload.join(",") };
}
