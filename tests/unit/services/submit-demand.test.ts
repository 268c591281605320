import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isTerminal } from "#lib/domain/events.ts";
import { replay } from "#lib/domain/negotiation.ts";
import type { Store } from "#lib/ports.ts";
import { type SubmitDeps, submitDemand } from "#lib/services/submit-demand.ts";
import type { OpenedStore } from "#tests/contracts/opened-store.ts";
import { aShow } from "#tests/support/a-show.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";
import { openTemporarySqliteStore } from "#tests/support/open-temporary-sqlite-store.ts";

const T0 = 1_760_000_000_000;
const KEY = "request-0001";

describe("submitDemand", () => {
  let opened: OpenedStore;
  let store: Store;
  let started: string[];
  beforeEach(async () => {
    opened = await openTemporarySqliteStore();
    store = opened.store;
    started = [];
  });
  afterEach(() => opened.close());

  let ids = 0;
  const depsOf = (overrides: Partial<SubmitDeps> = {}): SubmitDeps => ({
    store,
    content: aShow(),
    clock: fakeClock(T0),
    newId: () => `negotiation-${++ids}`,
    owner: "one",
    limits: { limit: 1, ttlMs: 5000 },
    queueTimeoutMs: 30_000,
    queuePolicy: "script",
    scriptSpeed: 1,
    hasModel: true,
    meanRunMs: () => 20_000,
    start: (id) => started.push(id),
    lagMs: () => 0,
    isDraining: () => false,
    random: () => 0,
    outage: undefined,
    ...overrides,
  });
  const submit = (deps: SubmitDeps, text: unknown = "想办一场聚会", requestId: unknown = null) =>
    submitDemand(deps, { text, requestId });
  /** Slots in use and places taken. */
  const occupied = async () => [await store.lanes.inUse(), (await store.lanes.queue()).length];

  describe("lanes", () => {
    it("scripts every demand when there is no model: the whole log at once, due later, and no slot taken", async () => {
      const { id, ...answer } = await submit(depsOf({ hasModel: false }));
      expect(answer).toEqual({ url: `/n/${id}`, lane: "scripted" });
      const log = await store.log.read(id, 0);
      expect(replay(log)).toMatchObject({ phase: "finalized", demand: "想办一场聚会", sources: ["scripted"] });
      expect(log.map(({ at }) => at - T0)).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000]);
      expect(await occupied()).toEqual([0, 0]);
      expect(started).toEqual([]);
    });

    it("improvises a script about a demand that fits no case", async () => {
      const { id } = await submit(depsOf({ hasModel: false }), "周末找人教我烘焙");
      const log = await store.log.read(id, 0);
      expect(replay(log)).toMatchObject({ phase: "finalized", demand: "周末找人教我烘焙" });
      expect(log.filter(isTerminal)).toHaveLength(1);
    });

    it("plays scripts at the speed that is set", async () => {
      const { id } = await submit(depsOf({ hasModel: false, scriptSpeed: 10 }));
      expect((await store.log.read(id, 0)).at(-1)?.at).toBe(T0 + 1000);
    });

    it("takes a free slot, writes the demand, and starts the run after it is written", async () => {
      const seen: number[] = [];
      const deps = depsOf({
        start: (id) => {
          started.push(id);
          void store.log.read(id, 0).then((log) => seen.push(log.length));
        },
      });
      const { id, ...answer } = await submit(deps, "  想办一场聚会\u200b ");
      expect(answer).toEqual({ url: `/n/${id}`, lane: "live" });
      expect(await store.log.read(id, 0)).toEqual([
        { seq: 1, at: T0, source: "live", type: "demand_submitted", text: "想办一场聚会" },
      ]);
      expect(started).toEqual([id]);
      expect(seen).toEqual([1]);
      expect(await occupied()).toEqual([1, 0]);
    });

    it("queues with place and expected wait when all slots are taken", async () => {
      const deps = depsOf({ meanRunMs: () => 10_000 });
      await submit(deps);
      expect(await submit(deps)).toMatchObject({ lane: "queued", position: 1, etaMs: 10_000 });
      expect(await submit(deps)).toMatchObject({ lane: "queued", position: 2, etaMs: 20_000 });
      expect(started).toHaveLength(1);
      expect(await occupied()).toEqual([1, 2]);
    });

    it("waits exactly as long as a wait can succeed, and scripts at once what could not", async () => {
      const deps = depsOf({ meanRunMs: () => 15_000 });
      const answers = [];
      for (let i = 0; i < 4; i += 1) answers.push(await submit(deps));
      expect(answers.map(({ lane, etaMs }) => [lane, etaMs])).toEqual([
        ["live", undefined],
        ["queued", 15_000],
        ["queued", 30_000],
        ["scripted", undefined],
      ]);
      const hopeless = await store.log.read(answers[3]?.id ?? "", 0);
      expect(replay(hopeless).phase).toBe("finalized");
      expect(await occupied()).toEqual([1, 2]);
    });
  });

  describe("no room", () => {
    it("refuses a hopeless wait where the setting says so, says when to come again, and keeps no place", async () => {
      const deps = depsOf({ queuePolicy: "reject", meanRunMs: () => 20_000 });
      await submit(deps);
      expect(await submit(deps)).toMatchObject({ lane: "queued", position: 1 });
      await expect(submit(deps, "爬山", KEY)).rejects.toMatchObject({ code: "busy", retryAfterMs: 10_000 });
      expect(await occupied()).toEqual([1, 1]);
      expect(await store.log.findByRequestId(KEY)).toBeNull();
    });

    it("lets the refused request in when it comes again and there is room", async () => {
      const deps = depsOf({ queuePolicy: "reject", meanRunMs: () => 40_000 });
      const first = await submit(deps);
      await expect(submit(deps, "爬山", KEY)).rejects.toMatchObject({ code: "busy" });
      await store.lanes.release(first.id, "one");
      expect(await submit(deps, "爬山", KEY)).toMatchObject({ lane: "live" });
    });

    it("sends people away while the process is over 250 ms late, spread over seconds, and asks nobody", async () => {
      const guard = () => Promise.reject(new Error("nobody is asked"));
      const refusal = (random: number) =>
        submitDemand(depsOf({ lagMs: () => 251, random: () => random }), { text: "爬山", requestId: KEY }, guard);
      await expect(refusal(0)).rejects.toMatchObject({ code: "busy", retryAfterMs: 2000 });
      await expect(refusal(0.5)).rejects.toMatchObject({ code: "busy", retryAfterMs: 4000 });
      expect(await occupied()).toEqual([0, 0]);
      expect(await store.log.findByRequestId(KEY)).toBeNull();
    });

    it("lets them pass while it is late by no more than that", async () => {
      expect(await submit(depsOf({ lagMs: () => 250 }))).toMatchObject({ lane: "live" });
    });

    it("leaves demands to the others once this process is about to end", async () => {
      await expect(submit(depsOf({ isDraining: () => true }))).rejects.toMatchObject({ code: "busy" });
    });

    it("tells what is wrong with a text, late or not", async () => {
      await expect(submit(depsOf({ lagMs: () => 9999 }), "")).rejects.toMatchObject({ code: "demand_empty" });
    });
  });

  describe("the same request again", () => {
    const lanes = [
      { lane: "scripted", before: 0, deps: { hasModel: false } },
      { lane: "live", before: 0, deps: {} },
      { lane: "queued", before: 1, deps: {} },
      { lane: "scripted", before: 2, deps: {} },
    ] as const;

    it.each(lanes)(
      "gets the same answer in lane $lane ($before ahead), and makes no second negotiation",
      async (to) => {
        const deps = depsOf(to.deps);
        for (let i = 0; i < to.before; i += 1) await submit(deps);
        const first = await submit(deps, "想办一场聚会", KEY);
        expect(first.lane).toBe(to.lane);
        const [before, begun] = [await occupied(), [...started]];
        expect(await submit(deps, "想办一场聚会", KEY)).toEqual(first);
        expect(await submit(deps, "换了一句话", KEY)).toEqual(first);
        expect(await occupied()).toEqual(before);
        expect(started).toEqual(begun);
      },
    );

    it.each(lanes)("is one negotiation in lane $lane ($before ahead) also when all come at once", async (to) => {
      const second = await opened.reopen();
      const deps = [depsOf(to.deps), depsOf({ ...to.deps, store: second, owner: "two" })];
      for (let i = 0; i < to.before; i += 1) await submit(depsOf());
      const running = [...started];
      const before = await occupied();

      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) => submit(deps[i % 2] ?? depsOf(), "想办一场聚会", KEY)),
      );
      const [first] = answers;
      expect(answers).toEqual(answers.map(() => first));
      const taken = { live: [1, 0], queued: [0, 1], scripted: [0, 0] }[first?.lane ?? "live"];
      expect(await occupied()).toEqual(before.map((count, i) => count + (taken[i] ?? 0)));
      expect(started.slice(running.length)).toEqual(first?.lane === "live" ? [first.id] : []);
    });

    it("is another negotiation under another requestId, or none", async () => {
      const deps = depsOf({ hasModel: false });
      const keys = [KEY, "request-0002", null, null, undefined, ""];
      const answers = [];
      for (const key of keys) answers.push(await submit(deps, "想办一场聚会", key));
      expect(new Set(answers.map(({ id }) => id)).size).toBe(keys.length);
    });
  });

  describe("what can't be accepted", () => {
    const refused = [
      { text: undefined, requestId: null, code: "demand_missing" },
      { text: null, requestId: null, code: "demand_missing" },
      { text: 7, requestId: null, code: "demand_missing" },
      { text: ["爬山"], requestId: null, code: "demand_missing" },
      { text: { toString: "爬山" }, requestId: null, code: "demand_missing" },
      { text: "", requestId: null, code: "demand_empty" },
      { text: " \n\t\u200b\u202e", requestId: null, code: "demand_empty" },
      { text: "山".repeat(501), requestId: null, code: "demand_too_long" },
      { text: "爬山", requestId: "short", code: "invalid_request_id" },
      { text: "爬山", requestId: "x".repeat(65), code: "invalid_request_id" },
      { text: "爬山", requestId: "with space", code: "invalid_request_id" },
      { text: "爬山", requestId: "request-0001\n", code: "invalid_request_id" },
      { text: "爬山", requestId: 12_345_678, code: "invalid_request_id" },
      { text: "爬山", requestId: ["request-0001"], code: "invalid_request_id" },
    ];

    it.each(refused)("is refused with $code, and takes no slot", async ({ text, requestId, code }) => {
      await expect(submitDemand(depsOf(), { text, requestId })).rejects.toMatchObject({ code });
      expect(await occupied()).toEqual([0, 0]);
      expect(started).toEqual([]);
    });

    it("is refused after a good text had the same requestId, too", async () => {
      await submit(depsOf({ hasModel: false }), "想办一场聚会", KEY);
      await expect(submit(depsOf(), "", KEY)).rejects.toMatchObject({ code: "demand_empty" });
    });
  });
});
