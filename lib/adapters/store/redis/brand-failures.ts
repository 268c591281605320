import type { Redis } from "@upstash/redis";
import { isStoreUnavailable, StoreUnavailable } from "#lib/domain/store-unavailable.ts";

// All other replies (LOADING, READONLY, OOM, NOAUTH, a spent quota, …) mean that this Redis can't serve just now.
const ABOUT_THE_COMMAND = /^(?!ERR max )(ERR|NOSCRIPT|WRONGTYPE|EXECABORT|CROSSSLOT|NOTBUSY)\b/;

/** Makes `client` reject with a `StoreUnavailable` for everything but a fault in the command. */
export function brandFailures(client: Redis): Redis {
  client.use<never>(async (request, next) => {
    const response = await next<never>(request).catch((error: unknown) => {
      throw branded(error);
    });
    for (const { error } of [response].flat()) {
      if (error && !ABOUT_THE_COMMAND.test(error)) throw new StoreUnavailable(error);
    }
    return response;
  });
  return client;
}

function branded(error: unknown): Error {
  if (isStoreUnavailable(error)) return error;
  if (!(error instanceof Error)) return new StoreUnavailable(String(error));
  if (error.name !== "UpstashError") return new StoreUnavailable(codeOf(error.cause) ?? error.name);
  // The library quotes the whole command, and with it what somebody wrote: no log may have that.
  const [reply = ""] = error.message.split(", command was: ");
  return ABOUT_THE_COMMAND.test(reply) ? new Error(reply) : new StoreUnavailable(reply);
}

const codeOf = (cause: unknown): string | undefined =>
  cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
