import { type Arrivals, createArrivals } from "#tests/load/arrivals.ts";
import { openViewer, type Viewer } from "#tests/load/viewer.ts";

/** What the crowd's process is told, and what it answers. */
export type CrowdOrder =
  | { kind: "connect"; url: string; count: number }
  | { kind: "await"; seq: number; until: number };
export type CrowdReport =
  | { kind: "connected"; connected: number; ms: number; failure: string | undefined }
  | { kind: "seen"; arrivals: Arrivals };

/** Connections that are being opened at the same time. */
const OPENING = 100;

const viewers: Viewer[] = [];
const arrivals = createArrivals();
let lost = 0;
let awaited: number | undefined;

const tell = (report: CrowdReport) => process.send?.(report);

function report(): void {
  if (awaited === undefined) return;
  awaited = undefined;
  tell({ kind: "seen", arrivals: arrivals.summary() });
}

function reportWhenSeen(): void {
  if (awaited !== undefined && arrivals.count(awaited) >= viewers.length - lost) report();
}

function join(url: URL): Promise<void> {
  const viewer = openViewer(url, {
    event: (seq) => {
      arrivals.add(seq, performance.timeOrigin + performance.now());
      if (seq === awaited) reportWhenSeen();
    },
    lost: () => {
      lost += 1;
      reportWhenSeen();
    },
  });
  return viewer.opened.then(() => {
    viewers.push(viewer);
  });
}

async function connectAll(url: URL, count: number): Promise<void> {
  const startedAt = performance.now();
  let begun = 0;
  let failure: string | undefined;
  const opener = async () => {
    while (begun < count) {
      begun += 1;
      await join(url).catch((error) => {
        failure ??= String(error);
      });
    }
  };
  await Promise.all(Array.from({ length: OPENING }, opener));
  // What failed before its first byte never was a viewer.
  lost = 0;
  tell({ kind: "connected", connected: viewers.length, ms: performance.now() - startedAt, failure });
}

process.on("message", (order: CrowdOrder) => {
  if (order.kind === "connect") void connectAll(new URL(order.url), order.count);
  else {
    awaited = order.seq;
    setTimeout(report, order.until - Date.now());
    reportWhenSeen();
  }
});
process.on("disconnect", () => process.exit());
