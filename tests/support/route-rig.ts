import { container } from "#lib/server/container.ts";
import { temporaryDirectory } from "#tests/support/temporary-directory.ts";

const shared = globalThis as typeof globalThis & { towowContainer?: unknown };

type Handler = (request: Request, context?: { params: Promise<Record<string, string>> }) => Promise<Response>;

/**
 * The real container on a data directory of its own, for routes that are called directly. `settings` are environment
 * variables; everything is as before after `close`.
 */
export async function openRouteRig(settings: Record<string, string> = {}) {
  const directory = await temporaryDirectory();
  const before = { ...process.env };
  // Tests of limits set their own; all others are one sender without a ticket.
  const defaults = { LOG_LEVEL: "silent", SUBMITS_PER_MINUTE: "100000" };
  Object.assign(process.env, { DATA_DIR: directory.path, ...defaults, ...settings });
  delete shared.towowContainer;
  const built = await container();

  return {
    container: built,
    /** Calls a route as the framework does. */
    call: (route: Handler, path: string, init: RequestInit = {}, params: Record<string, string> = {}) =>
      route(new Request(`http://localhost${path}`, init), { params: Promise.resolve(params) }),
    close: async () => {
      built.hub.close();
      // Slots that can't be handed over, as without the store, expire by themselves.
      await built.lane.stop().catch(() => {});
      await built.store.close();
      delete shared.towowContainer;
      for (const name of Object.keys({ ...defaults, ...settings }))
        if (before[name] === undefined) delete process.env[name];
      Object.assign(process.env, before);
      await directory.remove();
    },
  };
}

export type RouteRig = Awaited<ReturnType<typeof openRouteRig>>;

/** An init that posts JSON. */
export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: typeof body === "string" ? body : JSON.stringify(body),
  headers: { "Content-Type": "application/json", ...headers },
});

/** An init that posts a plain HTML form. */
export const form = (fields: Record<string, string>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields),
});
