import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GET as ready } from "#app/api/health/ready/route.ts";
import { openRouteRig, type RouteRig } from "#tests/support/route-rig.ts";

describe("GET /api/health/ready", () => {
  let rig: RouteRig;
  beforeEach(async () => {
    rig = await openRouteRig();
  });
  afterEach(() => rig.close());
  const get = async () => {
    const response = await rig.call(ready, "/api/health/ready");
    const { status, timestamp } = await response.json();
    expect(new Date(timestamp).toISOString()).toBe(timestamp);
    expect(response.headers.get("cache-control")).toBe("no-store");
    return [response.status, status];
  };

  it("is 200 while people can be served, and 503 from when the process is told to end", async () => {
    expect(await get()).toEqual([200, "ready"]);
    rig.container.startDraining();
    expect(await get()).toEqual([503, "draining"]);
  });
});
