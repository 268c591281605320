import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "#lib/domain/errors.ts";
import { type SubmitDeps, submitDemand } from "#lib/services/submit-demand.ts";
import type { OpenedStore } from "#tests/contracts/opened-store.ts";
import { aShow } from "#tests/support/a-show.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";
import { openTemporarySqliteStore } from "#tests/support/open-temporary-sqlite-store.ts";

const KEY = "request-0001";

describe("the guard of submitDemand", () => {
  let opened: OpenedStore;
  let deps: SubmitDeps;
  /** Demands that count. */
  let counted: number;
  beforeEach(async () => {
    opened = await openTemporarySqliteStore();
    counted = 0;
    let ids = 0;
    deps = {
      store: opened.store,
      content: aShow(),
      clock: fakeClock(1_760_000_000_000),
      newId: () => `negotiation-${++ids}`,
      owner: "one",
      limits: { limit: 1, ttlMs: 5000 },
      queueTimeoutMs: 30_000,
      queuePolicy: "script",
      scriptSpeed: 1,
      hasModel: true,
      meanRunMs: () => 20_000,
      start: () => {},
      lagMs: () => 0,
      isDraining: () => false,
      random: () => 0,
      outage: undefined,
    };
  });
  afterEach(() => opened.close());

  const guard = async () => {
    counted += 1;
    return async () => {
      counted -= 1;
    };
  };
  const submit = (text: unknown, requestId: string | null = null) => submitDemand(deps, { text, requestId }, guard);

  it("is asked once for each demand that is accepted", async () => {
    await submit("爬山");
    await submit("爬山", KEY);
    expect(counted).toBe(2);
  });

  it("is not asked for a repeated request, nor for what can't be accepted", async () => {
    await submit("爬山", KEY);
    await submit("爬山", KEY);
    await submit("").catch(() => {});
    await submit(7).catch(() => {});
    await submit("爬山", "?").catch(() => {});
    expect(counted).toBe(1);
  });

  it("counts one when ten of the same request come at once", async () => {
    await Promise.all(Array.from({ length: 10 }, () => submit("爬山", KEY)));
    expect(counted).toBe(1);
  });

  it("has it undone when the demand can't be written", async () => {
    const { log } = opened.store;
    deps.store = { ...opened.store, log: { ...log, create: () => Promise.reject(new Error("disk full")) } };
    await expect(submit("爬山")).rejects.toThrow("disk full");
    expect(counted).toBe(0);
  });

  it("lets nothing be taken or written when it refuses", async () => {
    const refuse = () => Promise.reject(new AppError("rate_limited"));
    const refused = submitDemand(deps, { text: "爬山", requestId: KEY }, refuse);
    await expect(refused).rejects.toMatchObject({ code: "rate_limited" });
    expect(await opened.store.lanes.inUse()).toBe(0);
    expect(await opened.store.log.findByRequestId(KEY)).toBeNull();
  });
});
