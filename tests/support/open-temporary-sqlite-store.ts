import { join } from "node:path";
import { openSqliteStore } from "#lib/adapters/store/sqlite/open-sqlite-store.ts";
import type { Store } from "#lib/ports.ts";
import type { OpenedStore } from "#tests/contracts/opened-store.ts";
import { temporaryDirectory } from "#tests/support/temporary-directory.ts";

/** An embedded store on a file of its own, which is gone after `close`. */
export async function openTemporarySqliteStore(): Promise<OpenedStore> {
  const directory = await temporaryDirectory();
  const opened: Store[] = [];
  const listenerErrors: unknown[] = [];
  const open = () => {
    const onListenerError = (error: unknown) => listenerErrors.push(error);
    const store = openSqliteStore({ file: join(directory.path, "towow.sqlite"), onListenerError });
    opened.push(store);
    return store;
  };
  return {
    store: open(),
    listenerErrors,
    reopen: async () => open(),
    close: async () => {
      await Promise.all(opened.map((store) => store.close()));
      await directory.remove();
    },
  };
}
