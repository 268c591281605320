import type { Capability } from "#lib/domain/capability.ts";

// Of several with the same role each has a title of its own: its words and tasks differ, and so does the wall.
const SUFFIXES = ["", "搭档", "后援", "替补"] as const;

/** The title of the `nth` (from 0) with a capability: 策划, 策划搭档, 策划后援. */
export const titleOf = (capability: Capability, nth: number): string =>
  capability.role + (SUFFIXES[Math.min(nth, SUFFIXES.length - 1)] ?? "");

/** How many had the same role before the one with this title, 0–3; 0 for a title that is not ours. */
export const nthOf = (title: string): number =>
  Math.max(
    0,
    SUFFIXES.findIndex((suffix) => suffix !== "" && title.endsWith(suffix)),
  );

/** True if a title is the role of a capability, with or without a suffix. */
export const isTitleOf = (title: string, { role }: Capability): boolean =>
  SUFFIXES.some((suffix) => title === role + suffix);
