import { expect, it } from "vitest";
import { memoryLimiter } from "#lib/adapters/limits/memory-limiter.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";

const once = { name: "once", limit: 1, windowMs: 60_000 };

it("forgets the key that was quiet longest when there are too many, and no other", async () => {
  const limiter = memoryLimiter({ clock: fakeClock(), maxKeys: 3 });
  const allowed = async (key: string) => (await limiter.take(once, key)).allowed;
  for (const key of ["anna", "bob", "cao"]) expect(await allowed(key)).toBe(true);
  expect(await allowed("anna")).toBe(false);
  expect(await allowed("dan")).toBe(true);
  expect([await allowed("anna"), await allowed("cao"), await allowed("dan")]).toEqual([false, false, false]);
  expect(await allowed("bob")).toBe(true);
});
