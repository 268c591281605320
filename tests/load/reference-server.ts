import { createServer, type ServerResponse } from "node:http";

/** One thing to write to everyone, and when, epoch ms. */
export interface Scheduled {
  at: number;
  frame: string;
}

// The least that can fan out server-sent events in Node: what is slower than this is our own doing.
const viewers = new Set<ServerResponse>();
const server = createServer((request, response) => {
  response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache" });
  response.write("retry: 1000\n\n");
  viewers.add(response);
  request.once("close", () => viewers.delete(response));
});

process.on("message", (schedule: Scheduled[]) => {
  for (const { at, frame } of schedule) {
    const bytes = Buffer.from(frame);
    setTimeout(() => {
      for (const viewer of viewers) viewer.write(bytes);
    }, at - Date.now());
  }
});
process.on("disconnect", () => process.exit());

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" ? address?.port : undefined);
});
