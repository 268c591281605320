import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { createParser } from "eventsource-parser";
import { expect } from "playwright/test";
import type { NegotiationEvent } from "#lib/domain/events.ts";
import { test } from "#tests/support/browser-test.ts";
import { postDemand } from "#tests/support/demand-page.ts";
import { readLog } from "#tests/support/read-log.ts";

test.use({ env: { DEMO_SPEED: "2" } });

const DEMAND = "在北京举办一场AI主题聚会";
const TOLERANCE_MS = 300;

/** What curl printed of a stream, with the time at which it did, epoch ms. */
interface Printed {
  events: { id: string; event: NegotiationEvent; printedAt: number }[];
  frames: string[];
  code: number | null;
}

/** Runs curl until the server ends the stream. */
async function curl(...args: string[]): Promise<Printed> {
  const child = spawn("curl", ["-sSN", "--fail", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  const printed: Printed = { events: [], frames: [], code: null };
  const parser = createParser({
    onEvent: ({ id, event = "message", data }) => {
      printed.frames.push(event);
      if (id) printed.events.push({ id, event: JSON.parse(data), printedAt: Date.now() });
    },
  });
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => parser.feed(chunk));
  printed.code = await exited;
  return printed;
}

test("curl -N prints each event when it is due, and ends after the last", async ({ server }) => {
  const { id } = await postDemand(server.url, DEMAND);
  const { events, frames, code } = await curl(`${server.url}/api/events/negotiations/${id}`);
  expect(events.map(({ event }) => event)).toEqual((await readLog(server.url, id)).events);
  expect(events.map((printed) => printed.id)).toEqual(events.map(({ event }) => String(event.seq)));
  for (const { event, printedAt } of events) {
    expect(printedAt - event.at, `${event.type}#${event.seq}`).toBeGreaterThanOrEqual(-5);
    expect(printedAt - event.at, `${event.type}#${event.seq}`).toBeLessThanOrEqual(TOLERANCE_MS);
  }
  expect(frames.at(-1)).toBe("end");
  expect(code).toBe(0);
});

test("with a lead of a minute curl prints the whole script at once, and ends", async ({ server }) => {
  const { id } = await postDemand(server.url, DEMAND);
  const { events, frames, code } = await curl(`${server.url}/api/events/negotiations/${id}?lead=60000`);
  expect(events.map(({ event }) => event)).toEqual((await readLog(server.url, id)).events);
  const [first, last] = [events.at(0), events.at(-1)];
  if (!first || !last) throw new Error("nothing was printed");
  expect(last.printedAt - first.printedAt).toBeLessThan(TOLERANCE_MS);
  expect(last.printedAt).toBeLessThan(last.event.at);
  expect(frames.at(-1)).toBe("end");
  expect(code).toBe(0);
});

for (const [name, ...how] of [
  ["Last-Event-ID: 4", "-H", "Last-Event-ID: 4"],
  ["?after=4", "-G", "-d", "after=4"],
] as const) {
  test(`after ${name} a stream starts at 5`, async ({ server }) => {
    const { id } = await postDemand(server.url, DEMAND);
    const { events } = await curl(`${server.url}/api/events/negotiations/${id}?lead=60000`, ...how);
    const { state } = await readLog(server.url, id);
    expect(events.map(({ event }) => event.seq)).toEqual(Array.from({ length: state.lastSeq - 4 }, (_, i) => i + 5));
  });
}

test("a place beyond the log is answered with a reset, and the log from its beginning", async ({ server }) => {
  const { id } = await postDemand(server.url, DEMAND);
  const { events, frames } = await curl(
    "-H",
    "Last-Event-ID: 99",
    `${server.url}/api/events/negotiations/${id}?lead=60000`,
  );
  expect(frames).toContain("reset");
  expect(events[0]?.event.seq).toBe(1);
});

test("an unknown id is a 404 that says so in Chinese", async ({ server }) => {
  for (const path of ["/api/events/negotiations/nobody", "/api/negotiations/nobody"]) {
    const child = spawn("curl", ["-sSN", "-w", "\n%{http_code} %{content_type}", `${server.url}${path}`]);
    const [body = "", status] = (await text(child.stdout)).split("\n");
    expect(status).toBe("404 application/problem+json; charset=utf-8");
    expect(JSON.parse(body)).toMatchObject({ code: "not_found", detail: expect.stringContaining("没有找到") });
  }
});
