/** Expected time until the one at `position` (from 1) of the queue starts, ms, when `limit` runs go on at once. */
export const expectedWaitMs = (position: number, limit: number, meanRunMs: number): number =>
  limit <= 0 ? Number.POSITIVE_INFINITY : Math.round((position * meanRunMs) / limit);
