import type { Doorbell } from "#lib/ports.ts";

/** A doorbell within one process: `ring` and `resume` call each listener before they return. */
export interface LocalDoorbell extends Doorbell {
  ring(negotiationId: string): void;
  resume(): void;
}

interface Listener {
  heard(negotiationId: string): void;
  resumed?: (() => void) | undefined;
}

/** Makes a bell whose listeners can't hurt each other: what one throws goes to `onListenerError`. */
export function localDoorbell(onListenerError: (error: unknown) => void = warn): LocalDoorbell {
  const listeners = new Set<Listener>();
  const each = (tell: (listener: Listener) => void) => {
    for (const listener of [...listeners]) {
      // Who was cancelled by a listener before it does not hear any more.
      if (!listeners.has(listener)) continue;
      try {
        tell(listener);
      } catch (error) {
        onListenerError(error);
      }
    }
  };
  return {
    listen(heard, resumed) {
      // Wrapped, so that one function listening twice is two listeners.
      const listener = { heard, resumed };
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    ring: (negotiationId) => each((listener) => listener.heard(negotiationId)),
    resume: () => each((listener) => listener.resumed?.()),
  };
}

const warn = (error: unknown): void => process.emitWarning(error instanceof Error ? error : String(error));
