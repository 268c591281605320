import { connect, type Socket } from "node:net";

const MARK = '"seq":';
const MARK_LENGTH = 12;

/** One reader of a stream, over a bare socket: it looks for the events' `seq` and parses nothing else. */
export interface Viewer {
  /** Resolves with the first bytes; rejects if the connection fails before. */
  opened: Promise<void>;
  leave(): void;
}

interface Heard {
  event(seq: number): void;
  /** The connection ended without `leave()`. */
  lost(): void;
}

/** Connects to the stream at `url`. Each `seq` is told once, in order. */
export function openViewer(url: URL, heard: Heard): Viewer {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  const request = [`GET ${url.pathname}${url.search} HTTP/1.1`, `Host: ${url.host}`, "Accept: text/event-stream"];
  socket.write(`${request.join("\r\n")}\r\n\r\n`);
  const read = seqReader(heard.event);
  const opened = firstBytes(socket);
  socket.on("data", read);
  socket.on("error", () => {});
  socket.once("close", heard.lost);
  return {
    opened,
    leave: () => {
      socket.off("close", heard.lost);
      socket.destroy();
    },
  };
}

function firstBytes(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("data", (bytes) => {
      if (bytes.toString("latin1", 9, 12) === "200") resolve();
      else reject(new Error(bytes.toString("utf8", 0, 200)));
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("closed before its first byte")));
  });
}

/** Finds `"seq":12` in bytes that may be cut anywhere. */
function seqReader(event: (seq: number) => void): (bytes: Buffer) => void {
  let last = 0;
  let rest = "";
  return (bytes) => {
    const text = rest + bytes.toString("latin1");
    for (let at = text.indexOf(MARK); at !== -1; at = text.indexOf(MARK, at + 1)) {
      const digits = /^\d+(?=\D)/.exec(text.slice(at + MARK.length, at + MARK_LENGTH))?.[0];
      if (!digits || Number(digits) <= last) continue;
      last = Number(digits);
      event(last);
    }
    rest = text.endsWith("\n") ? "" : text.slice(-MARK_LENGTH);
  };
}
