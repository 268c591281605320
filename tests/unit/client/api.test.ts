import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchSnapshot, fetchTicket, snapshotPath, streamPath, submitDemand } from "#lib/client/api.ts";
import { messages } from "#lib/client/text.ts";
import { AppError } from "#lib/domain/errors.ts";
import { problem } from "#lib/http/problem.ts";
import { loopback } from "#tests/support/loopback.ts";

/** A page's fetch: its paths lead to `origin`. */
async function pageOn(listener: RequestListener): Promise<void> {
  const origin = await loopback(listener);
  visit(origin);
}
function visit(origin: string): void {
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => fetch(new URL(path, origin), init));
}
const answer =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, headers).end(body);
  };
const submit = () => submitDemand("周末爬山", "0123456789abcdef");
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const accepted = { id: "abc", url: "/n/abc", lane: "queued", position: 2, etaMs: 400 };
const HTML = "<html><h1>502 Bad Gateway</h1></html>";

describe("submitDemand", () => {
  it("posts text and id as JSON and hands back what became of them", async () => {
    let seen: unknown;
    await pageOn(async (request, response) => {
      const { method, url, headers } = request;
      seen = { method, url, type: headers["content-type"], body: JSON.parse(await readText(request)) };
      answer(202, JSON.stringify(accepted))(request, response);
    });
    expect(await submit()).toEqual({ kind: "accepted", accepted });
    expect(seen).toEqual({
      method: "POST",
      url: "/api/demands",
      type: "application/json",
      body: { text: "周末爬山", requestId: "0123456789abcdef" },
    });
  });

  it("hands back the server's own problem, with its words", async () => {
    const sent = problem(new AppError("demand_empty"));
    await pageOn(answer(sent.status, await sent.text(), Object.fromEntries(sent.headers)));
    expect(await submit()).toEqual({
      kind: "problem",
      problem: { status: 400, code: "demand_empty", detail: messages.errors.demand_empty },
    });
  });

  it("hands back when to try again", async () => {
    const sent = problem(new AppError("busy", { retryAfterMs: 12_000 }));
    await pageOn(answer(sent.status, await sent.text(), Object.fromEntries(sent.headers)));
    expect(await submit()).toMatchObject({ kind: "problem", problem: { status: 503, retryAfterMs: 12_000 } });
  });

  it.each([
    ["0", 1000],
    ["", 1000],
    ["99999999", 3_600_000],
  ])("never retries at once and never waits for ever: Retry-After %j is %i ms", async (header, retryAfterMs) => {
    await pageOn(answer(503, HTML, { "Retry-After": header }));
    expect(await submit()).toMatchObject({ problem: { retryAfterMs } });
  });

  it("has no time to try again where the header is no number of seconds", async () => {
    await pageOn(answer(429, JSON.stringify({ code: "busy", detail: "慢一点" }), { "Retry-After": "soon" }));
    expect(await submit()).toEqual({ kind: "problem", problem: { status: 429, code: "busy", detail: "慢一点" } });
  });

  it("says that it is busy when a proxy says when to come again", async () => {
    await pageOn(answer(503, HTML, { "Content-Type": "text/html", "Retry-After": "20" }));
    expect(await submit()).toEqual({
      kind: "problem",
      problem: { status: 503, code: "busy", detail: messages.errors.busy, retryAfterMs: 20_000 },
    });
  });

  it.each([
    ["a proxy's 502 page", answer(502, HTML)],
    ["a 500 without a body", answer(500, "")],
    ["a 503 of some other JSON", answer(503, '{"message":"no healthy upstream"}')],
    ["a log-in page of the hall's Wi-Fi", answer(200, "<html>Welcome</html>")],
    ["a 200 of some other JSON", answer(200, '{"ok":true}')],
    ["a 200 of no object", answer(200, "null")],
    [
      "an answer cut off half way",
      (_request, response) => {
        response.writeHead(202, { "Content-Length": 1000 }).write('{"id":');
        setImmediate(() => response.destroy());
      },
    ],
    ["a connection that is reset", (request) => request.socket.destroy()],
  ] satisfies [string, RequestListener][])("takes %s for no answer", async (_, listener) => {
    await pageOn(listener);
    expect(await submit()).toEqual({ kind: "unreachable" });
  });

  it("takes a refused connection for no answer", async () => {
    visit("http://127.0.0.1:1");
    expect(await submit()).toEqual({ kind: "unreachable" });
  });

  it("gives a sentence for a refusal that is not the server's own", async () => {
    await pageOn(answer(403, "<html>Forbidden</html>"));
    expect(await submit()).toEqual({
      kind: "problem",
      problem: { status: 403, code: "internal", detail: messages.errors.internal },
    });
  });

  it.each([
    ["before the headers", () => {}],
    ["in mid-body", (response: ServerResponse) => response.writeHead(202).write("{")],
  ])("ends the wait at its deadline when the server hangs %s", async (_, begin) => {
    const deadline = new AbortController();
    const asked = vi.spyOn(AbortSignal, "timeout").mockReturnValue(deadline.signal);
    await pageOn((_request, response) => {
      begin(response);
      setImmediate(() => deadline.abort(new DOMException("late", "TimeoutError")));
    });
    expect(await submit()).toEqual({ kind: "unreachable" });
    expect(asked).toHaveBeenCalledWith(8000);
  });
});

describe("fetchSnapshot", () => {
  it("hands back the snapshot", async () => {
    await pageOn(answer(200, '{"id":"abc"}'));
    expect(await fetchSnapshot(snapshotPath("abc"))).toEqual({ id: "abc" });
  });

  it.each([
    ["an error", answer(404, '{"code":"not_found"}')],
    ["a page that is no JSON", answer(200, HTML)],
    ["a broken connection", (request) => request.socket.destroy()],
  ] satisfies [string, RequestListener][])("throws on %s", async (_, listener) => {
    await pageOn(listener);
    await expect(fetchSnapshot(snapshotPath("abc"))).rejects.toThrow();
  });
});

describe("paths", () => {
  it("keep an id from the address bar inside its segment", () => {
    expect(snapshotPath("a/../b?c")).toBe("/api/negotiations/a%2F..%2Fb%3Fc");
    expect(streamPath("a/b", 3)).toBe("/api/events/negotiations/a%2Fb?after=3&lead=120000");
  });
});

describe("fetchTicket", () => {
  it("asks past every cache, and does not mind when nobody answers", async () => {
    const seen: unknown[] = [];
    await pageOn((request, response) => {
      seen.push([request.method, request.url, request.headers["cache-control"]]);
      response.destroy();
    });
    await fetchTicket();
    expect(seen).toEqual([["GET", "/api/ticket", "no-cache"]]);
  });
});
