import { openRedisStore } from "#lib/adapters/store/redis/open-redis-store.ts";
import type { RedisLink } from "#lib/adapters/store/redis/redis-link.ts";
import type { Store } from "#lib/ports.ts";
import type { OpenedStore } from "#tests/contracts/opened-store.ts";

let opens = 0;

// Contracts are not about speed, and share a busy machine.
export const PATIENT_MS = 10_000;

/** A Redis store with keys of its own; each store that is opened on them has a link of its own from `connect`. */
export async function openTemporaryRedisStore(connect: () => RedisLink): Promise<OpenedStore> {
  opens += 1;
  const prefix = `test-${process.pid}-${opens}`;
  const closers: (() => Promise<void>)[] = [];
  const listenerErrors: unknown[] = [];
  const onListenerError = (error: unknown) => listenerErrors.push(error);

  const open = async () => {
    const link = connect();
    const store = openRedisStore({ ...link, prefix, deadlineMs: PATIENT_MS, onListenerError });
    closers.push(async () => {
      await store.close();
      await link.close();
    });
    await subscribed(store);
    return store;
  };
  return {
    store: await open(),
    listenerErrors,
    reopen: open,
    close: async () => {
      await Promise.all(closers.map((close) => close()));
    },
  };
}

/** Resolves when the store's doorbell is heard here for the first time, or again. */
export const subscribed = (store: Store): Promise<void> =>
  new Promise((resolve) => {
    const cancel = store.doorbell.listen(
      () => {},
      () => {
        cancel();
        resolve();
      },
    );
  });
