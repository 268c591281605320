import { describe, expect, it } from "vitest";
import { messages } from "#lib/content/messages.ts";
import { AppError, type ErrorCode } from "#lib/domain/errors.ts";
import { StoreUnavailable } from "#lib/domain/store-unavailable.ts";
import { asAppError, problem } from "#lib/http/problem.ts";

const CODES = Object.keys(messages.errors) as ErrorCode[];

describe("problem", () => {
  it("is problem+json with its code, its status and a Chinese sentence, for every code there is", async () => {
    for (const code of CODES) {
      const response = problem(new AppError(code));
      expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      expect(response.headers.get("cache-control")).toBe("no-store");
      const body = await response.json();
      expect(body).toMatchObject({ type: "about:blank", status: response.status, code });
      expect(body.detail).toMatch(/\p{Script=Han}.*。$/u);
      expect(response.status).toBeGreaterThanOrEqual(400);
    }
  });

  it("answers each fault of the sender's with the contract's status", () => {
    const statuses = Object.fromEntries(CODES.map((code) => [code, problem(new AppError(code)).status]));
    expect(statuses).toMatchObject({
      demand_empty: 400,
      demand_too_long: 400,
      invalid_json: 400,
      not_found: 404,
      payload_too_large: 413,
      unsupported_media_type: 415,
      rate_limited: 429,
      internal: 500,
      busy: 503,
    });
  });

  it("says in whole seconds, rounded up, when to come again, and nothing when it is not known", () => {
    const retryAfter = (retryAfterMs?: number) =>
      problem(new AppError("busy", retryAfterMs === undefined ? {} : { retryAfterMs })).headers.get("retry-after");
    expect([retryAfter(1), retryAfter(1000), retryAfter(1001), retryAfter()]).toEqual(["1", "1", "2", null]);
  });

  it("says which limit was reached, and nothing of limits where none was", () => {
    const policy = { name: "ticket", limit: 5, windowMs: 60_000 };
    const quota = { policy, remaining: 0, resetInMs: 41_500 };
    const { headers } = problem(new AppError("rate_limited", { retryAfterMs: 41_500, quota }));
    expect(headers.get("retry-after")).toBe("42");
    expect(headers.get("ratelimit-policy")).toBe('"ticket";q=5;w=60');
    expect(headers.get("ratelimit")).toBe('"ticket";r=0;t=42');
    expect([...problem(new AppError("busy")).headers.keys()]).toEqual(["cache-control", "content-type"]);
  });
});

describe("asAppError", () => {
  it("leaves an AppError as it is, also one from another copy of the module", () => {
    const known = new AppError("busy");
    const foreign = Object.assign(new Error("busy"), { brand: "towow.app-error", code: "busy" });
    expect(asAppError(known)).toBe(known);
    expect(asAppError(foreign)).toBe(foreign);
  });

  it("asks to come again while the store is away, and tells the caller nothing of it", async () => {
    const response = problem(asAppError(new StoreUnavailable("no answer from 10.0.0.7")));
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
    const body = await response.text();
    expect(JSON.parse(body).code).toBe("busy");
    expect(body).not.toContain("10.0.0.7");
  });

  it("makes anything else internal, and tells the caller nothing of it", async () => {
    for (const thrown of [new Error("SQLITE_FULL at /var/db"), "text", undefined, null, { code: "busy" }]) {
      const error = asAppError(thrown);
      expect(error.code).toBe("internal");
      expect(await problem(error).text()).not.toMatch(/SQLITE|var|stack/);
    }
  });
});
