import { join } from "node:path";
import { memoryLimiter } from "#lib/adapters/limits/memory-limiter.ts";
import { randomId } from "#lib/adapters/random-id.ts";
import { statelessIds } from "#lib/adapters/stateless-ids.ts";
import { openSqliteJournal } from "#lib/adapters/store/sqlite/open-sqlite-journal.ts";
import { limitPolicies } from "#lib/domain/limits.ts";
import type { Accepted } from "#lib/domain/snapshot.ts";
import { type ImportDeps, importJournal } from "#lib/services/import-journal.ts";
import { submitLimit } from "#lib/services/limit-submits.ts";
import { type SubmitDeps, submitDemand } from "#lib/services/submit-demand.ts";
import { statelessLog, withStatelessLogs } from "#lib/services/with-stateless-logs.ts";
import { aShow } from "#tests/support/a-show.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";
import { faultyStore } from "#tests/support/faulty-store.ts";
import { openTemporarySqliteStore } from "#tests/support/open-temporary-sqlite-store.ts";
import { recordingLogger } from "#tests/support/recording-logger.ts";
import { settled } from "#tests/support/settled.ts";
import { temporaryDirectory } from "#tests/support/temporary-directory.ts";

export const T0 = 1_760_000_000_000;

/** An instance whose store can be away: what it accepts, notes and imports. */
export async function openOutageRig() {
  const opened = await openTemporarySqliteStore();
  const directory = await temporaryDirectory();
  const clock = fakeClock(T0);
  const logger = recordingLogger();
  const faulty = faultyStore(opened.store, clock);
  const journal = openSqliteJournal(join(directory.path, "journal.db"));
  const ids = statelessIds("a secret", randomId);
  const stateless = { ids, content: aShow(), scriptSpeed: 1 };
  const importing: ImportDeps = {
    journal,
    log: faulty.store.log,
    clock,
    logger,
    eventsOf: ({ id, demand, acceptedAt }) => statelessLog(stateless, id, { demand, startAt: acceptedAt }),
  };
  const started: string[] = [];
  const deps: SubmitDeps = {
    store: { ...faulty.store, log: withStatelessLogs(faulty.store.log, stateless) },
    content: aShow(),
    clock,
    newId: randomId,
    owner: "one",
    limits: { limit: 100, ttlMs: 5000 },
    queueTimeoutMs: 30_000,
    queuePolicy: "script",
    scriptSpeed: 1,
    hasModel: true,
    meanRunMs: () => 20_000,
    start: (id) => started.push(id),
    lagMs: () => 0,
    isDraining: () => false,
    random: () => 0,
    outage: { journal, ids, clock },
  };
  const policies = limitPolicies({ submitsPerMinute: 5, ipCeilingPerMinute: 3000 });
  const limits = { limiter: memoryLimiter({ clock }), policies, clock };

  return {
    ...faulty,
    /** The store itself, without faults. */
    store: opened.store,
    clock,
    logger,
    journal,
    deps,
    started,
    importing,
    /** The log as a route sees it. */
    log: deps.store.log,
    submit: (text: string, requestId: string | null = null, ticket = "anna") =>
      submitDemand(deps, { text, requestId }, submitLimit(limits, { ticket, address: "203.0.113.9" }).guard),
    /** Lets time go by until the answer is there, at most ten seconds; with how long that took. */
    timed: async (answer: Promise<Accepted>): Promise<{ answer: Accepted; tookMs: number }> => {
      const begunAt = clock.now();
      let isThere = false;
      const there = () => {
        isThere = true;
      };
      answer.then(there, there);
      for (await settled(); !isThere && clock.now() - begunAt < 10_000; await settled()) clock.advance(10);
      return { answer: await answer, tookMs: clock.now() - begunAt };
    },
    /** Lets time go by, and everything that follows happen. */
    pass: async (ms: number) => {
      for (let left = ms; left > 0; left -= 50) {
        clock.advance(50);
        await settled();
      }
    },
    entries: () => journal.oldest(1000),
    import: () => importJournal(importing),
    close: async () => {
      await settled();
      await journal.close();
      await opened.close();
      await directory.remove();
    },
  };
}

export type OutageRig = Awaited<ReturnType<typeof openOutageRig>>;
