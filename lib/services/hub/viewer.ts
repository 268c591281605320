/** Where a viewer's bytes go. Both calls are safe after the end; neither throws. */
export interface Sink {
  write(chunk: Uint8Array): void;
  /** Ends the connection; idempotent. */
  close(): void;
}

/** One open stream. */
export interface Viewer {
  sink: Sink;
  /** Events are sent this long before they are due, ms. */
  leadMs: number;
  /** `seq` of the last event it has; frames up to it are never sent again. */
  place: number;
  openedAt: number;
}
