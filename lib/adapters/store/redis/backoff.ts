const FIRST_MS = 50;
const LONGEST_MS = 1000;

/** Time before reconnect number `attempt` (from 1), ms: doubles up to a second, with half of it left to chance. */
export const backoffMs = (attempt: number, random: () => number): number =>
  Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS) * (0.5 + random() / 2);
