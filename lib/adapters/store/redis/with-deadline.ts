import { within } from "#lib/domain/within.ts";
import type { Clock } from "#lib/ports.ts";

/** What a request waits for Redis at the most, ms (design section 7). */
export const DEADLINE_MS = 250;

/** The same port, each of whose calls keeps the deadline, however many commands it takes. */
export const withDeadline = <P extends object>(port: P, clock: Clock, deadlineMs: number): P =>
  Object.fromEntries(
    Object.entries(port).map(([name, method]) => [
      name,
      (...args: unknown[]) => within(clock, deadlineMs, () => method(...args)),
    ]),
  ) as P;
