import { setTimeout as delay } from "node:timers/promises";
import { StartError } from "#lib/cli/start-error.ts";

const POLL_MS = 50;
const GIVE_UP_MS = 60_000;

/** Resolves when the server at `base` answers that it is alive. Throws a `StartError` if it can't come up. */
export async function untilLive(base: string): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  while (performance.now() < giveUpAt) {
    const status = await fetch(`${base}/api/health/live`)
      .then((r) => r.status)
      .catch(() => 0);
    if (status === 200) return;
    // A throw in instrumentation.ts leaves a server that answers 500 for ever.
    if (status === 500) throw new StartError("服务器未能启动，原因见上。");
    await delay(POLL_MS);
  }
  throw new StartError(`服务器 ${GIVE_UP_MS / 1000} 秒内没有就绪。`);
}
