import { createHash } from "node:crypto";
import type { Requester, UpstashRequest } from "@upstash/redis";
import type { Redis as Connection } from "ioredis";
import { StoreUnavailable } from "#lib/domain/store-unavailable.ts";
import { within } from "#lib/domain/within.ts";
import type { Clock } from "#lib/ports.ts";

type Reply = { result: unknown } | { error: string };

const sha1 = (script: string): string => createHash("sha1").update(script).digest("hex");

/**
 * Lets Upstash's `Redis` class speak to any Redis over TCP. A request waits for a connection that is being made, at
 * most for the deadline, and fails at once while there is none. Commands that wait are pipelined.
 */
export function tcpRequester(connection: Connection, clock: Clock, deadlineMs: number): Requester {
  const plain = plainScripts();
  const open = openSignal(connection);

  const send = async (command: readonly unknown[]): Promise<Reply> => {
    const [name = "", ...args] = plain(command.map(String));
    return replyOf(connection.call(name, ...args));
  };
  const transaction = async (commands: readonly (readonly unknown[])[]): Promise<Reply[]> => {
    const replies = await connection.multi(commands.map((command) => plain(command.map(String)))).exec();
    return (replies ?? []).map(([error, result]) => (error ? { error: error.message } : { result }));
  };
  const answer = async ({ path: [kind] = [], body }: UpstashRequest): Promise<Reply | Reply[]> => {
    await open();
    // Upstash's class puts a command, or a list of commands, into the body.
    const commands = body as unknown[][];
    if (kind === "pipeline") return Promise.all(commands.map(send));
    if (kind === "multi-exec") return transaction(commands).catch(unavailable);
    if (kind !== undefined) throw new Error(`no such request over TCP: ${kind}`);
    return send(body as unknown[]);
  };
  return { request: (request) => within(clock, deadlineMs, () => answer(request)) as Promise<never> };
}

/** An error that the server has answered with is a reply; any other means that the connection failed. */
const replyOf = (sent: Promise<unknown>): Promise<Reply> =>
  sent.then(
    (result) => ({ result }),
    (error: Error) => (error.name === "ReplyError" ? { error: error.message } : unavailable(error)),
  );

function unavailable(error: Error): never {
  throw new StoreUnavailable(error.name === "ReplyError" ? error.message : error.name);
}

/** Resolves when commands can be sent, rejects when there is no connection and none is being made. */
function openSignal(connection: Connection): () => Promise<void> {
  let opening = Promise.withResolvers<void>();
  opening.promise.catch(() => {});
  connection.on("ready", () => opening.resolve());
  connection.on("close", () => {
    opening.reject(new StoreUnavailable("no connection"));
    opening = Promise.withResolvers<void>();
    opening.promise.catch(() => {});
  });
  return () => {
    const trying = ["ready", "connecting", "connect"].includes(connection.status);
    return trying ? opening.promise : Promise.reject(new StoreUnavailable("no connection"));
  };
}

/**
 * Some of Upstash's scripts begin with flags that a plain Redis refuses. They are sent without that line; what asks
 * for such a script by the hash of its text gets the one that was sent.
 */
function plainScripts(): (command: string[]) => string[] {
  const sentAs = new Map<string, string>();
  return ([name = "", script = "", ...rest]) => {
    if (/^evalsha(_ro)?$/i.test(name)) return [name, sentAs.get(script) ?? script, ...rest];
    if (!/^eval(_ro)?$/i.test(name) || !script.startsWith("#!lua")) return [name, script, ...rest];
    // The line break stays, so that errors name the right line.
    const plain = script.replace(/^#!lua.*/, "");
    sentAs.set(sha1(script), sha1(plain));
    return [name, plain, ...rest];
  };
}
