import { randomUUID } from "node:crypto";
import { type Latencies, latencies } from "#tests/load/latencies.ts";
import { type KeepAliveClient, keepAliveClient } from "#tests/support/keep-alive-client.ts";
import { LOAD_ENV, ticketCookie } from "#tests/support/phones.ts";
import { startRedisServer } from "#tests/support/redis-server.ts";
import { startServer } from "#tests/support/server.ts";

interface Measured extends Latencies {
  store: string;
  request: string;
  perSecond: number;
  /** Answers with another status than expected. */
  unexpected: number;
}

interface Kind {
  name: string;
  status: number;
  send(client: KeepAliveClient, cookie: string): ReturnType<KeepAliveClient["send"]>;
}

const SECONDS = Number(process.argv[2] ?? 10);
const WARM_UP_SECONDS = 2;
/** The kinds take turns, so that what else the machine does slows all of them alike. */
const ROUNDS = 5;
const CONNECTIONS = 50;
const SUBMITS_A_PHONE = 4;

const post = (path: string) => (client: KeepAliveClient, cookie: string) =>
  client.send({
    method: "POST",
    path,
    headers: { "Content-Type": "application/json", Cookie: cookie },
    body: JSON.stringify({ text: "周末找人一起爬山", requestId: randomUUID() }),
  });

const EMPTY = "GET an empty handler";
const SUBMIT = "POST a demand";
const KINDS: readonly Kind[] = [
  { name: EMPTY, status: 200, send: (client) => client.send({ method: "GET", path: "/api/health/live" }) },
  // The same bytes to a handler that reads none of them.
  { name: "POST to an empty handler", status: 404, send: post("/api/none") },
  { name: SUBMIT, status: 202, send: post("/api/demands") },
];

interface Answers {
  times: number[];
  seconds: number;
  unexpected: number;
}

/** Asks over all connections at once, each time as soon as an answer is there; adds what came to `answers`. */
async function ask(client: KeepAliveClient, kind: Kind, seconds: number, answers: Answers): Promise<void> {
  const startedAt = performance.now();
  const connection = async () => {
    let cookie = "";
    for (let sent = 0; performance.now() < startedAt + seconds * 1000; sent += 1) {
      if (sent % SUBMITS_A_PHONE === 0) cookie = ticketCookie();
      const { status, ms } = await kind.send(client, cookie);
      if (status !== kind.status) answers.unexpected += 1;
      answers.times.push(ms);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  answers.seconds += (performance.now() - startedAt) / 1000;
}

async function measure(store: string, env: Record<string, string>): Promise<Measured[]> {
  const server = await startServer({ env: { ...LOAD_ENV, LOG_LEVEL: "warn", ...env } });
  const client = keepAliveClient(server.url, CONNECTIONS);
  const all = KINDS.map((kind) => ({ kind, answers: { times: [], seconds: 0, unexpected: 0 } as Answers }));
  try {
    for (const kind of KINDS) await ask(client, kind, WARM_UP_SECONDS, { times: [], seconds: 0, unexpected: 0 });
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { kind, answers } of all) await ask(client, kind, SECONDS / ROUNDS, answers);
    }
  } finally {
    client.close();
    await server.stop();
  }
  return all.map(({ kind, answers: { times, seconds, unexpected } }) => {
    return { store, request: kind.name, perSecond: times.length / seconds, unexpected, ...latencies(times) };
  });
}

const redis = await startRedisServer();
const results = [await measure("embedded", {}), await measure("redis", { REDIS_URL: redis.url })];
await redis.stop();

const ms = (value: number) => `${value.toFixed(1)} ms`;
console.table(
  results.flat().map(({ store, request, perSecond, unexpected, p50, p95, p99, max }) => ({
    store,
    request,
    "a second": Math.round(perSecond),
    p50: ms(p50),
    p95: ms(p95),
    p99: ms(p99),
    longest: ms(max),
    unexpected,
  })),
);
for (const measured of results) {
  const rate = (name: string) => measured.find(({ request }) => request === name)?.perSecond ?? Number.NaN;
  console.log(`${measured[0]?.store}: demands at ${(rate(SUBMIT) / rate(EMPTY)).toFixed(2)} × an empty handler's rate`);
}
console.log(JSON.stringify(results.flat()));
process.exitCode = results.flat().some(({ unexpected }) => unexpected > 0) ? 1 : 0;
