import { setTimeout as elapse } from "node:timers/promises";
import type { NegotiationEvent } from "#lib/domain/events.ts";
import { replay } from "#lib/domain/negotiation.ts";
import type { Submit } from "#tests/support/phones.ts";
import { openPhones } from "#tests/support/phones.ts";
import { readLog } from "#tests/support/read-log.ts";
import type { TestServer } from "#tests/support/server.ts";
import { openStream } from "#tests/support/sse-client.ts";
import { steadyLoad } from "#tests/support/steady-load.ts";
import { journalLength } from "#tests/support/store-census.ts";

export interface Loss {
  perSecond: number;
  /** Load before, under and after the loss. */
  seconds: { before: number; lost: number; after: number };
  lose(): Promise<void> | void;
  restore(): Promise<void> | void;
  /** Called when the store has been away for half of its time. */
  meanwhile?(submits: readonly Submit[], lostAt: number): Promise<void>;
}

export interface Aftermath {
  submits: readonly Submit[];
  /** Epoch ms. */
  lostAt: number;
  restoredAt: number;
  /** Longest that the journal was seen to be. */
  journalPeak: number;
  /** From when the store was back until the journal was empty, ms. */
  importMs: number;
}

/** A server that has just started loads code with its first requests. */
const WARM_UP = 100;
const WATCH_MS = 50;
const IMPORT_MS = 120_000;

/** Sends demands evenly, takes the store away in the middle, and waits until the journal is empty again. */
export async function loseStore(server: TestServer, loss: Loss): Promise<Aftermath> {
  const { perSecond, seconds } = loss;
  const phones = openPhones(server.url);
  for (let i = 0; i < WARM_UP; i += 1) await phones.submit();
  const load = steadyLoad(phones, perSecond);
  let journalPeak = 0;
  const watch = setInterval(() => {
    journalPeak = Math.max(journalPeak, journalLength(server.dataDir));
  }, WATCH_MS);
  try {
    await elapse(seconds.before * 1000);
    await loss.lose();
    const lostAt = Date.now();
    await elapse(seconds.lost * 500);
    await loss.meanwhile?.([...load.submits], lostAt);
    await elapse(Math.max(0, lostAt + seconds.lost * 1000 - Date.now()));
    await loss.restore();
    const restoredAt = Date.now();
    const emptied = untilEmpty(server.dataDir, restoredAt + IMPORT_MS);
    await elapse(seconds.after * 1000);
    const submits = await load.stop();
    await emptied;
    // What the last submits may have written since.
    const emptyAt = Math.max(await emptied, await untilEmpty(server.dataDir, Date.now() + IMPORT_MS));
    return { submits, lostAt, restoredAt, journalPeak, importMs: emptyAt - restoredAt };
  } finally {
    await load.stop();
    clearInterval(watch);
    phones.close();
  }
}

/** When the journal was empty, epoch ms. */
async function untilEmpty(dataDir: string, giveUpAt: number): Promise<number> {
  while (journalLength(dataDir) > 0) {
    if (Date.now() > giveUpAt) throw new Error(`${journalLength(dataDir)} demands are still in the journal`);
    await elapse(WATCH_MS);
  }
  return Date.now();
}

/** Ids of accepted demands whose snapshot does not end in a finished proposal. */
export async function unfinished(server: TestServer, submits: readonly Submit[]): Promise<string[]> {
  const left = submits.flatMap(({ accepted }) => accepted?.id ?? []);
  const found: string[] = [];
  const reader = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const { state } = await readLog(server.url, id);
      if (state.phase !== "finalized") found.push(`${id.slice(0, 12)}: ${state.phase}`);
    }
  };
  await Promise.all(Array.from({ length: 20 }, reader));
  return found;
}

/** Reads a negotiation's stream from its beginning to its end, and answers in which phase that leaves it. */
export async function watchToTheEnd(server: TestServer, id: string): Promise<string> {
  const events: NegotiationEvent[] = [];
  let url = `${server.url}/api/events/negotiations/${id}`;
  for (let ended = false; !ended; url = `${url.split("?", 1)[0]}?after=${events.length}`) {
    for await (const frame of await openStream(url)) {
      if (frame.event === "message") events.push(JSON.parse(frame.data));
      if (frame.event === "end") ended = true;
    }
  }
  return replay(events).phase;
}
