import { expect, test } from "vitest";
import { StoreUnavailable } from "#lib/domain/store-unavailable.ts";
import type { Clock, Keep } from "#lib/ports.ts";
import { sessionSecret } from "#lib/server/session-secret.ts";
import { recordingLogger } from "#tests/support/recording-logger.ts";

const UNSET = { sessionSecret: undefined };
/** Nothing is waited for. */
const hasty: Clock = {
  now: () => 0,
  after: (_delayMs, fn) => {
    queueMicrotask(fn);
    return () => {};
  },
};

/** A store that does not answer the first `failures` times. */
function lateKeep(failures: number): Keep {
  let asked = 0;
  return {
    getOrSet: async () => {
      asked += 1;
      if (asked <= failures) throw new StoreUnavailable("late");
      return "kept";
    },
  };
}

test("a store that is late at the start is asked again, so that all instances sign with one key", async () => {
  const logger = recordingLogger();
  expect(await sessionSecret(UNSET, lateKeep(5), logger, hasty)).toBe("kept");
  expect(logger.entries).toEqual([]);
});

test("an instance that starts without the store signs with a key of its own, and says so", async () => {
  const logger = recordingLogger();
  const secret = await sessionSecret(UNSET, lateKeep(Number.POSITIVE_INFINITY), logger, hasty);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(JSON.stringify(logger.entries)).toContain("server.own_secret");
});

test("a key that is set asks nobody", async () => {
  const keep = { getOrSet: () => Promise.reject(new Error("asked")) };
  expect(await sessionSecret({ sessionSecret: "of the operator" }, keep)).toBe("of the operator");
});
