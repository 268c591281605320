import { expect, it } from "vitest";
import { rateLimitHeaders } from "#lib/http/rate-limit-headers.ts";

it("writes policy and what is left as structured fields, in whole seconds, rounded up", () => {
  const policy = { name: "ticket", limit: 5, windowMs: 60_000 };
  expect(rateLimitHeaders({ policy, remaining: 0, resetInMs: 41_001 })).toEqual({
    "RateLimit-Policy": '"ticket";q=5;w=60',
    RateLimit: '"ticket";r=0;t=42',
  });
});
