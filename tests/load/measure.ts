import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Arrivals } from "#tests/load/arrivals.ts";
import type { CrowdOrder, CrowdReport } from "#tests/load/crowd.ts";
import { rss } from "#tests/load/rss.ts";

/** An event of a stream: its place, and when it is due, epoch ms. */
export interface Due {
  seq: number;
  at: number;
}

/** A server with one stream, whoever wrote it. */
export interface Target {
  name: string;
  pid: number;
  /** Makes the stream; answers where the crowd connects. */
  open(): Promise<string>;
  /** The events that are still to come, in order; asked for once all are connected. */
  coming(): Promise<readonly Due[]>;
  stop(): Promise<void>;
}

/** Delays in ms, from an event's due time to its viewers: medians over the events, and the worst. */
export interface Measurement {
  server: string;
  viewers: number;
  /** Viewers that did not connect or missed an event. */
  lost: number;
  events: number;
  connectMs: number;
  p50Ms: number;
  p99Ms: number;
  lastMs: number;
  worstLastMs: number;
  bytesPerViewer: number | undefined;
}

const GRACE_MS = 10_000;
const ANSWER_MS = 60_000;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function ask<K extends CrowdReport["kind"]>(crowd: ChildProcess, order: CrowdOrder, kind: K) {
  crowd.send(order);
  const [report] = await once(crowd, "message", { signal: AbortSignal.timeout(ANSWER_MS) });
  if (report.kind !== kind) throw new Error(`the crowd answered ${report.kind}, not ${kind}`);
  return report as Extract<CrowdReport, { kind: K }>;
}

function delays(events: readonly Due[], arrivals: Arrivals) {
  const all = events.map(({ seq, at }) => {
    const arrival = arrivals[seq];
    if (!arrival) throw new Error(`event ${seq} reached nobody`);
    return { p50: arrival.p50 - at, p99: arrival.p99 - at, last: arrival.last - at, viewers: arrival.viewers };
  });
  return {
    complete: Math.min(...all.map((d) => d.viewers)),
    p50Ms: median(all.map((d) => d.p50)),
    p99Ms: median(all.map((d) => d.p99)),
    lastMs: median(all.map((d) => d.last)),
    worstLastMs: Math.max(...all.map((d) => d.last)),
  };
}

/** Connects `viewers` to the target, from a process of their own, and times the events that come then. */
export async function measure(target: Target, viewers: number): Promise<Measurement> {
  const crowd = fork(join(import.meta.dirname, "crowd.ts"));
  try {
    const url = await target.open();
    const before = rss(target.pid);
    const { connected, ms, failure } = await ask(crowd, { kind: "connect", url, count: viewers }, "connected");
    if (failure) console.error(`${target.name}: ${viewers - connected} viewers could not connect: ${failure}`);
    const events = await target.coming();
    const last = events.at(-1);
    if (!last) throw new Error(`${target.name}: no event was left when all viewers were connected`);

    const until = last.at + GRACE_MS;
    const { arrivals } = await ask(crowd, { kind: "await", seq: last.seq, until }, "seen");
    const after = rss(target.pid);
    const { complete, ...times } = delays(events, arrivals);
    return {
      server: target.name,
      viewers,
      lost: viewers - complete,
      events: events.length,
      connectMs: ms,
      ...times,
      bytesPerViewer: before === undefined || after === undefined ? undefined : (after - before) / viewers,
    };
  } finally {
    if (crowd.connected) crowd.disconnect();
    await target.stop();
  }
}
