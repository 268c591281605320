import type { Store } from "#lib/ports.ts";

/** An empty store under test, with what a contract needs around it. */
export interface OpenedStore {
  store: Store;
  /** Opens the same data once more, as a second instance or a restarted process does. */
  reopen(): Promise<Store>;
  /** What listeners threw and the store reported. */
  listenerErrors: readonly unknown[];
  /** Closes all that was opened and removes the data. */
  close(): Promise<void>;
}

export type OpenStore = () => Promise<OpenedStore>;
