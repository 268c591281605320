import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { redisKeys } from "#lib/adapters/store/redis/keys.ts";
import type { NegotiationHeader } from "#lib/ports.ts";
import type { Submit } from "#tests/support/phones.ts";
import type { RedisServer } from "#tests/support/redis-server.ts";

/** Accepted demands as the store has them, looked at past everything under test. */
export interface Census {
  /** Requests that were answered 202 and of which the store has no negotiation, or one without events. */
  missing: string[];
  /** Requests that the store has more than one negotiation of. */
  repeated: string[];
  /** Requests whose negotiation in the store is another than the one their sender was sent to. */
  otherId: string[];
}

const keys = redisKeys("towow");
const BATCH = 500;

/** How many demands a server has accepted that its store does not know yet. */
export function journalLength(dataDir: string): number {
  const db = new DatabaseSync(join(dataDir, "journal.db"), { readOnly: true });
  try {
    return Number(db.prepare("SELECT count(*) AS length FROM journal WHERE imported = 0").get()?.length);
  } finally {
    db.close();
  }
}

/** Looks every accepted demand up in the store. */
export async function takeCensus(redis: RedisServer, submits: readonly Submit[]): Promise<Census> {
  const idsOf = new Map<string, string[]>();
  for (const { id, requestId } of await writtenHeaders(redis)) {
    const request = requestId ?? "";
    idsOf.set(request, [...(idsOf.get(request) ?? []), id]);
  }
  const accepted = submits.filter((submit) => submit.accepted !== undefined);
  const requests = (holds: (ids: readonly string[], submit: Submit) => boolean) =>
    accepted.filter((submit) => holds(idsOf.get(submit.requestId) ?? [], submit)).map(({ requestId }) => requestId);
  return {
    missing: requests((ids) => ids.length === 0),
    repeated: requests((ids) => ids.length > 1),
    otherId: requests((ids, { accepted }) => ids.length === 1 && ids[0] !== accepted?.id),
  };
}

/** Headers of the negotiations that have events. */
async function writtenHeaders(redis: RedisServer): Promise<NegotiationHeader[]> {
  const withEvents = new Set(strings(await redis.command("KEYS", keys.events("*"))));
  const names = strings(await redis.command("KEYS", keys.header("*")));
  const headers: NegotiationHeader[] = [];
  for (let i = 0; i < names.length; i += BATCH) {
    const values = strings(await redis.command("MGET", ...names.slice(i, i + BATCH)));
    headers.push(...values.map((value) => JSON.parse(value)));
  }
  return headers.filter(({ id }) => withEvents.has(keys.events(id)));
}

const strings = (reply: unknown): string[] => (Array.isArray(reply) ? reply.map(String) : []);
