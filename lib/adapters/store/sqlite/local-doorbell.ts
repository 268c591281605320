import type { Doorbell } from "#lib/ports.ts";

/** A doorbell within one process: `ring` calls each listener before it returns. */
export interface LocalDoorbell extends Doorbell {
  ring(negotiationId: string): void;
}

/** Makes a bell whose listeners can't hurt each other: what one throws goes to `onListenerError`. */
export function localDoorbell(onListenerError: (error: unknown) => void): LocalDoorbell {
  // Wrapped, so that one function listening twice is two listeners.
  const listeners = new Set<{ heard: (negotiationId: string) => void }>();
  return {
    listen(heard) {
      const listener = { heard };
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    ring(negotiationId) {
      for (const listener of [...listeners]) {
        // Who was cancelled by a listener before it does not hear any more.
        if (!listeners.has(listener)) continue;
        try {
          listener.heard(negotiationId);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
  };
}
