/** Every key and channel that is kept in Redis. Braces are hash tags: what one script touches lies in one slot. */
export const redisKeys = (prefix: string) => ({
  header: (id: string) => `${prefix}:{n:${id}}:header`,
  events: (id: string) => `${prefix}:{n:${id}}:events`,
  /** Names the negotiation that a request has made, or is about to make. */
  request: (requestId: string) => `${prefix}:request:${requestId}`,
  keep: (name: string) => `${prefix}:keep:${name}`,
  /** In the order in which the lane scripts take them. */
  lanes: ["slots", "owners", "queue", "entered", "ticket", "spotlight"].map((name) => `${prefix}:{lanes}:${name}`),
  doorbell: `${prefix}:doorbell`,
});

export type RedisKeys = ReturnType<typeof redisKeys>;
