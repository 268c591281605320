import { Redis } from "@upstash/redis";
import { beforeEach, expect, it, vi } from "vitest";
import { BEAT_MS, redisDoorbell } from "#lib/adapters/store/redis/redis-doorbell.ts";
import { type FakeClock, fakeClock } from "#tests/support/fake-clock.ts";
import { settled } from "#tests/support/settled.ts";

let clock: FakeClock;
let doorbell: ReturnType<typeof redisDoorbell>;
/** What was sent to Redis, and what it does with it. */
let sent: unknown[];
let answers: boolean;
let server: { message(payload: string): void; up(): void };
const [renew, close] = [vi.fn(), vi.fn()];

beforeEach(() => {
  clock = fakeClock();
  sent = [];
  answers = true;
  vi.clearAllMocks();
  const client = new Redis({
    request: async ({ body }) => {
      sent.push(body);
      if (!answers) throw new Error("away");
      return { result: "PONG" as never };
    },
  });
  const subscribe = (_channel: string, on: typeof server) => {
    server = on;
    return { renew, close };
  };
  doorbell = redisDoorbell({ client, subscribe, channel: "bell", clock });
});

/** Lets a beat's time go by, with what follows from it. */
const beat = async () => {
  clock.advance(BEAT_MS);
  await settled();
};

it("sends a beat round that rings nobody", async () => {
  const heard = vi.fn();
  doorbell.listen(heard);
  await beat();
  expect(sent).toEqual([["publish", "bell", ""]]);
  server.message("");
  expect(heard).not.toHaveBeenCalled();
});

it("keeps a subscription on which the beats arrive", async () => {
  for (let i = 0; i < 5; i += 1) {
    await beat();
    server.message("");
  }
  expect(renew).not.toHaveBeenCalled();
});

it("renews a subscription on which not even a beat has arrived", async () => {
  await beat();
  await beat();
  expect(renew).toHaveBeenCalledTimes(1);
});

it("renews it also when the beat can't be sent", async () => {
  answers = false;
  await beat();
  await beat();
  expect(renew).toHaveBeenCalledTimes(1);
});

it("says that it hears again only when Redis can be read as well", async () => {
  const resumed = vi.fn();
  doorbell.listen(() => {}, resumed);
  answers = false;
  server.up();
  await settled();
  clock.advance(1000);
  await settled();
  expect(resumed).not.toHaveBeenCalled();
  answers = true;
  clock.advance(1000);
  await settled();
  expect(resumed).toHaveBeenCalledTimes(1);
});

it("leaves no timer and no subscription when it is closed", async () => {
  answers = false;
  server.up();
  doorbell.close();
  await settled();
  expect(clock.pending()).toBe(0);
  expect(close).toHaveBeenCalledTimes(1);
});
