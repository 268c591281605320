import type { IncomingMessage, ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { randomFrom } from "#lib/domain/random.ts";
import { answerText } from "./answer-text.ts";
import { API_FAILURES, type ApiFailure, errorBody, messageOf } from "./envelope.ts";
import type { countCalls } from "./fake-stats.ts";
import type { Fault, faultDesk } from "./faults.ts";
import { type FakeCall, readRequest } from "./read-request.ts";

/** What `POST /v1/messages` of the double needs. */
export interface EndpointDeps {
  seed: string;
  /** How long an answer takes, ms. */
  latency: { min: number; max: number };
  counts: ReturnType<typeof countCalls>;
  desk: ReturnType<typeof faultDesk>;
}

/** The handler of `POST /v1/messages`. */
export function messagesEndpoint({ seed, latency, counts, desk }: EndpointDeps) {
  const cache = new Set<string>();
  const draw = randomFrom(`${seed}/latency`);

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (!request.headers.authorization && !request.headers["x-api-key"])
      return fail(response, { status: 401, type: "authentication_error", message: "no API key" });
    const flight = trackFlight(response, counts);
    const call = readRequest(await readText(request));
    const { stage } = call.data;
    const trouble = desk.take(stage);
    const isCached = cache.has(call.cachedPrefix);
    cache.add(call.cachedPrefix);
    counts.change((s) => {
      s.calls[stage] += 1;
      s.total += 1;
      s.cacheHits += isCached ? 1 : 0;
    });
    const waitMs =
      latency.min + draw.next() * (latency.max - latency.min) + (trouble?.fault === "slow" ? trouble.ms : 0);
    if (waitMs > 0) await delay(waitMs, undefined, { signal: flight.gone }).catch(() => undefined);
    if (flight.gone.aborted) return;
    if (trouble?.fault === "reset") return flight.cut();
    reply(response, call, trouble?.fault, isCached);
  }

  function reply(response: ServerResponse, call: FakeCall, fault: Fault | undefined, isCached: boolean) {
    if (fault === "hang") return;
    if (fault === "rate_limit" || fault === "overloaded" || fault === "budget" || fault === "error_500")
      return fail(response, API_FAILURES[fault]);
    const id = `msg_fake_${counts.snapshot().total}`;
    const body = Buffer.from(JSON.stringify(messageOf(call, answerText(call.data, seed, fault), id, isCached)));
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length, "request-id": id });
    if (fault === "stall") return response.write(body.subarray(0, body.length / 2));
    response.end(body);
  }

  return answer;
}

/** Counts a request in and out. `gone` aborts when its connection is over; `cut` ends it from this side. */
function trackFlight(response: ServerResponse, counts: ReturnType<typeof countCalls>) {
  const gone = new AbortController();
  let cutHere = false;
  counts.change((s) => {
    s.inFlight += 1;
  });
  response.once("close", () => {
    gone.abort();
    counts.change((s) => {
      s.inFlight -= 1;
      if (!response.writableFinished && !cutHere) s.aborted += 1;
    });
  });
  const cut = () => {
    cutHere = true;
    response.destroy();
  };
  return { gone: gone.signal, cut };
}

/** Answers an error of the API, if nothing was answered yet. */
export function fail(response: ServerResponse, failure: ApiFailure) {
  if (response.headersSent) return;
  response.writeHead(failure.status, {
    "content-type": "application/json",
    "request-id": "req_fake",
    ...failure.headers,
  });
  response.end(errorBody(failure, "req_fake"));
}
