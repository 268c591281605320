import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { Transform } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#tests/support/free-port.ts";

/** A network between a client and a server that a test can take away. */
export interface TcpProxy {
  /** What the client speaks to instead of the target. */
  url: string;
  /** Connections from clients that are open at the moment. */
  connections(): number;
  /** Every connection breaks and new ones are refused, as when a server or a cable is gone. */
  cut(): Promise<void>;
  /** Nothing passes and nobody is told, as when a phone has left the Wi-Fi's range. New connections get no answer. */
  hold(): void;
  /** Answers arrive so much later than they were sent, ms, from now on; 0 ends it. */
  delay(ms: number): void;
  /** Ends `cut` or `hold`; what was held goes on where it stopped. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

interface Pair {
  client: Socket;
  upstream: Socket | undefined;
  /** On the way of answers. */
  line: Transform;
}

/** Starts a proxy on a free loopback port. `target` is the url of a server of whatever protocol. */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { protocol, hostname, port } = new URL(target);
  const pairs = new Set<Pair>();
  const ownPort = await freePort();
  let held = false;
  let delayMs = 0;

  const link = (pair: Pair) => {
    pair.upstream ??= connect(Number(port), hostname);
    const { client, upstream, line } = pair;
    client.pipe(upstream);
    upstream.pipe(line).pipe(client);
    const end = () => {
      if (held) return;
      client.destroy();
      upstream.destroy();
      line.destroy();
      pairs.delete(pair);
    };
    for (const socket of [client, upstream]) socket.removeAllListeners("close").once("close", end);
    upstream.on("error", () => {});
    if (client.destroyed || upstream.destroyed) end();
  };
  const unlink = ({ client, upstream, line }: Pair) => {
    client.unpipe().pause();
    upstream?.unpipe().pause();
    line.unpipe();
  };

  const server = createServer((client) => {
    const pair: Pair = { client, upstream: undefined, line: delayLine(() => delayMs) };
    pairs.add(pair);
    client.on("error", () => {});
    if (held) client.pause();
    else link(pair);
  });
  const listen = async () => {
    server.listen(ownPort, "127.0.0.1");
    await once(server, "listening");
  };
  const cut = async () => {
    held = false;
    for (const { client, upstream } of pairs) {
      client.destroy();
      upstream?.destroy();
    }
    pairs.clear();
    if (!server.listening) return;
    server.close();
    await once(server, "close");
  };

  await listen();
  return {
    url: `${protocol}//127.0.0.1:${ownPort}`,
    connections: () => pairs.size,
    cut,
    hold: () => {
      held = true;
      pairs.forEach(unlink);
    },
    delay: (ms) => {
      delayMs = ms;
    },
    restore: async () => {
      held = false;
      pairs.forEach(link);
      if (!server.listening) await listen();
    },
    close: cut,
  };
}

/** Passes on, in order, what comes, each piece so much later. */
function delayLine(delayMs: () => number): Transform {
  let last = Promise.resolve();
  return new Transform({
    transform(chunk, _encoding, done) {
      const until = delayMs() > 0 ? sleep(delayMs()) : undefined;
      last = Promise.all([last, until]).then(() => {
        if (!this.destroyed) this.push(chunk);
      });
      done();
    },
    flush(done) {
      void last.then(() => done());
    },
  });
}
