import type { Source } from "#lib/client/event-stream.ts";

/** An `EventSource` in a test's hands. */
export interface FakeSource extends Source {
  /** A frame arrives: of type `message` for an event. `data` is sent as it is. */
  say(type: string, data?: string): void;
  /** The connection breaks. */
  break(): void;
  closed: boolean;
}

/** Makes a source that is open until it is closed; what it says after that still reaches its listeners. */
export function fakeSource(): FakeSource {
  const listeners = new Map<string, ((event: { data?: string }) => void)[]>();
  const dispatch = (type: string, event: { data?: string }) => {
    for (const listener of listeners.get(type) ?? []) listener(event);
  };
  const source: FakeSource = {
    closed: false,
    addEventListener: (type, listener) => {
      listeners.set(type, [...(listeners.get(type) ?? []), listener]);
    },
    close: () => {
      source.closed = true;
    },
    say: (type, data = "{}") => dispatch(type, { data }),
    break: () => dispatch("error", {}),
  };
  return source;
}
