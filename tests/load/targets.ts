import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { NegotiationEvent } from "#lib/domain/events.ts";
import { frame } from "#lib/services/hub/frame.ts";
import type { Due, Target } from "#tests/load/measure.ts";
import type { Scheduled } from "#tests/load/reference-server.ts";
import { startServer } from "#tests/support/server.ts";

/** Distance of the reference's events, ms, and how long after the last viewer the first comes. */
const SPACING_MS = 800;
/** Events measured in each run. */
const MEASURED = 8;

const DEMAND = "想在北京办一场AI主题聚会，大概三十个人";

/** `npm start` with a scripted negotiation, slow enough for everyone to be there before it moves. */
export async function ourServer(demoSpeed: number): Promise<Target & { events(): Promise<NegotiationEvent[]> }> {
  const server = await startServer({ env: { DEMO_SPEED: String(demoSpeed), LOG_LEVEL: "warn" } });
  const post = async (): Promise<string> => {
    const response = await fetch(`${server.url}/api/demands`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text: DEMAND }),
    });
    if (response.status !== 202) throw new Error(`POST /api/demands: ${response.status} ${await response.text()}`);
    return (await response.json()).id;
  };
  const read = async (id: string) => (await fetch(`${server.url}/api/negotiations/${id}`)).json();
  let id = "";
  return {
    name: "ToWow Live",
    pid: server.pid,
    open: async () => {
      id = await post();
      return `${server.url}/api/events/negotiations/${id}`;
    },
    coming: async () => apart((await read(id)).upcoming).slice(0, MEASURED),
    events: async () => {
      const { events, upcoming } = await read(await post());
      return [...events, ...upcoming];
    },
    stop: server.stop,
  };
}

/** Events due at the same moment leave in one write: the first of them stands for all. */
const apart = (events: readonly Due[]): Due[] => events.filter((event, i) => event.at !== events[i - 1]?.at);

/** A plain `node:http` server that writes the same bytes, each event to everyone at its time. */
export async function referenceServer(events: readonly NegotiationEvent[]): Promise<Target> {
  const child = fork(join(import.meta.dirname, "reference-server.ts"));
  const [port] = await once(child, "message");
  return {
    name: "node:http",
    pid: child.pid ?? 0,
    open: async () => `http://127.0.0.1:${port}/`,
    coming: async () => {
      const start = Date.now() + SPACING_MS;
      const moved = events.slice(0, MEASURED).map((event, i) => ({ ...event, at: start + i * SPACING_MS }));
      const schedule: Scheduled[] = moved.map((event) => ({
        at: event.at,
        frame: new TextDecoder().decode(frame({ id: event.seq, data: event })),
      }));
      child.send(schedule);
      return moved;
    },
    stop: async () => {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
