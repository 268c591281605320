import { describe, expect, it } from "vitest";
import { DELETE, GET, PATCH, POST, PUT } from "#app/api/[[...path]]/route.ts";
import { GET as live } from "#app/api/health/live/route.ts";

describe("GET /api/health/live", () => {
  it("answers 200 with the time, and asks nobody", async () => {
    const response = live();
    expect(response.status).toBe(200);
    const { status, timestamp } = await response.json();
    expect(status).toBe("ok");
    expect(new Date(timestamp).toISOString()).toBe(timestamp);
  });
});

describe("any other path under /api", () => {
  it("is a 404 problem, whatever the method", async () => {
    for (const answer of [GET, POST, PUT, PATCH, DELETE]) {
      const response = answer();
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      expect(await response.json()).toMatchObject({ code: "not_found", status: 404 });
    }
  });
});
