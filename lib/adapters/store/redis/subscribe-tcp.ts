import type { Redis as Connection } from "ioredis";
import type { Subscribe } from "./redis-link.ts";

/** Subscribes over a connection that `connect` makes for it alone. */
export const subscribeTcp =
  (connect: () => Connection): Subscribe =>
  (channel, on) => {
    const connection = connect();
    const renew = () => {
      // In any other state it is being renewed already.
      if (connection.status === "ready") connection.disconnect(true);
    };
    connection.on("message", (_channel, payload) => on.message(payload));
    connection.on("ready", () => void connection.subscribe(channel).then(on.up, renew));
    return { renew, close: () => connection.disconnect() };
  };
