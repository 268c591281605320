import { pino } from "pino";
import type { Logger } from "#lib/ports.ts";

/** A `Logger` that writes one JSON line an entry to standard output. `level` is one of pino's. */
export function pinoLogger(level: string): Logger {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return {
    info: (event, fields) => log.info(fields ?? {}, event),
    warn: (event, fields) => log.warn(fields ?? {}, event),
    error: (event, error, fields) => log.error({ ...fields, err: error }, event),
  };
}
