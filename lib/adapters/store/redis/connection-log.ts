import type { Logger } from "#lib/ports.ts";

/** Tells the operator of a connection that comes and goes: one line for each change, not for each attempt. */
export function connectionLog(logger: Logger, connection: "commands" | "doorbell") {
  let state: "new" | "up" | "lost" = "new";
  return {
    up: () => {
      if (state !== "up") logger.info("redis.connected", { connection });
      state = "up";
    },
    lost: (reason: string) => {
      if (state !== "lost") logger.warn("redis.lost", { connection, reason });
      state = "lost";
    },
  };
}
