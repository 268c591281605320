import { container } from "#lib/server/container.ts";
import { shutDown } from "#lib/server/shutdown.ts";

/** Builds the container, says in a line what was found, and sees to an orderly end. */
export async function startServer(): Promise<void> {
  try {
    const built = await container();
    const { env, content, logger } = built;
    logger.info("server.ready", {
      store: built.storeKind,
      dataDir: env.dataDir,
      model: env.anthropicApiKey === undefined ? "none" : env.llmModel,
      liveLane: env.liveLane,
      agents: content.agents.length,
      cases: content.cases.length,
    });
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void shutDown(built, signal));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
