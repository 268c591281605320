import type { NegotiationEvent } from "#lib/domain/events.ts";
import { beginScripted } from "#lib/domain/script.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";
import type { Carried, EventLog, StatelessIds } from "#lib/ports.ts";

interface StatelessDeps {
  ids: StatelessIds;
  content: ShowContent;
  scriptSpeed: number;
}

/** The log of a stateless negotiation: the same on every instance that is asked. */
export const statelessLog = (
  { content, scriptSpeed }: StatelessDeps,
  id: string,
  carried: Carried,
): NegotiationEvent[] =>
  beginScripted(content, carried.demand, { startAt: carried.startAt, speed: scriptSpeed, seed: id }).events;

/**
 * An event log that computes what a stateless id stands for, and hands all else to `log`. It stays so after the
 * demand was imported: the script is a pure function, so both would say the same.
 */
export const withStatelessLogs = (log: EventLog, deps: StatelessDeps): EventLog => ({
  ...log,
  header: async (id) => {
    const carried = deps.ids.open(id);
    if (!carried) return log.header(id);
    return { id, requestId: null, createdAt: carried.startAt, receipt: { lane: "scripted" } };
  },
  read: async (id, afterSeq) => {
    const carried = deps.ids.open(id);
    if (!carried) return log.read(id, afterSeq);
    return statelessLog(deps, id, carried).slice(afterSeq);
  },
});
