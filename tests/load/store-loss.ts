import { type Latencies, latencies } from "#tests/load/latencies.ts";
import { type Aftermath, loseStore, unfinished } from "#tests/support/lose-store.ts";
import { LOAD_ENV, type Submit } from "#tests/support/phones.ts";
import { startRedisServer } from "#tests/support/redis-server.ts";
import { startServer } from "#tests/support/server.ts";
import { takeCensus } from "#tests/support/store-census.ts";

/** Seconds without the store, and demands a second; both can be given as arguments. */
const LOST_SECONDS = Number(process.argv[2] ?? 20);
const PER_SECOND = Number(process.argv[3] ?? 200);
const AROUND_SECONDS = 10;

const redis = await startRedisServer({ durable: true });
const server = await startServer({
  env: { ...LOAD_ENV, REDIS_URL: redis.url, DEMO_SPEED: "50", LOG_LEVEL: "warn" },
});

interface Phase extends Latencies {
  phase: string;
  submits: number;
  stateless: number;
  /** Answers other than 202, and what they were. */
  refused: number;
  statuses: string;
}

const isStateless = ({ accepted }: Submit) => accepted?.id.startsWith("s.") ?? false;

function phase(name: string, submits: readonly Submit[]): Phase {
  const statuses = [...new Set(submits.map(({ status }) => status))].join(" ");
  return {
    phase: name,
    statuses,
    submits: submits.length,
    stateless: submits.filter(isStateless).length,
    refused: submits.filter(({ status }) => status !== 202).length,
    ...latencies(submits.map(({ ms }) => ms)),
  };
}

/** After the loss: from when the first demand went into the store again. */
function phases({ submits, lostAt, restoredAt }: Aftermath): Phase[] {
  return [
    phase(
      "before",
      submits.filter(({ sentAt }) => sentAt < lostAt),
    ),
    phase(
      "lost",
      submits.filter(({ sentAt }) => sentAt >= lostAt && sentAt < restoredAt),
    ),
    phase(
      "after",
      submits.filter(({ sentAt }) => sentAt >= restoredAt),
    ),
  ];
}

try {
  const aftermath = await loseStore(server, {
    perSecond: PER_SECOND,
    seconds: { before: AROUND_SECONDS, lost: LOST_SECONDS, after: AROUND_SECONDS },
    lose: redis.kill,
    restore: redis.restart,
  });
  const census = await takeCensus(redis, aftermath.submits);
  const open = await unfinished(server, aftermath.submits);
  const rows = phases(aftermath);
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  console.table(
    rows.map(({ p50, p95, p99, max, ...row }) => ({
      ...row,
      p50: ms(p50),
      p95: ms(p95),
      p99: ms(p99),
      longest: ms(max),
    })),
  );
  const result = {
    journalPeak: aftermath.journalPeak,
    importMs: aftermath.importMs,
    missing: census.missing.length,
    repeated: census.repeated.length,
    otherId: census.otherId.length,
    unfinished: open.length,
  };
  console.log(JSON.stringify({ lostSeconds: LOST_SECONDS, perSecond: PER_SECOND, ...result, phases: rows }));
  console.log(
    `journal ${result.journalPeak} demands, imported ${ms(result.importMs)} after the store was back; ` +
      `missing ${result.missing}, twice ${result.repeated}, without a proposal ${result.unfinished}`,
  );
  const refused = rows.reduce((sum, row) => sum + row.refused, 0);
  process.exitCode = refused + result.missing + result.repeated + result.unfinished > 0 ? 1 : 0;
} finally {
  await server.stop();
  await redis.stop();
}
