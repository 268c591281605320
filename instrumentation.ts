/** Builds everything before the first request is answered; a start that can't succeed ends the process. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { markPeers } = await import("#lib/server/mark-peers.ts");
  markPeers();
  const { startServer } = await import("#lib/server/start-server.ts");
  await startServer();
}
