import type { Logger } from "#lib/ports.ts";

export interface LogEntry {
  level: "info" | "warn" | "error";
  event: string;
  error?: unknown;
  fields: Record<string, unknown>;
}

/** A logger that keeps what it is told. */
export function recordingLogger(): Logger & { entries: LogEntry[]; errors: () => string[] } {
  const entries: LogEntry[] = [];
  return {
    entries,
    /** Names of the errors that were logged. */
    errors: () => entries.filter(({ level }) => level === "error").map(({ event }) => event),
    info: (event, fields = {}) => entries.push({ level: "info", event, fields }),
    warn: (event, fields = {}) => entries.push({ level: "warn", event, fields }),
    error: (event, error, fields = {}) => entries.push({ level: "error", event, error, fields }),
  };
}
