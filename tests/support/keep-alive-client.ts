import { Agent, request } from "node:http";

interface Outgoing {
  method: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  text: string;
  /** From the call to the last byte, a wait for a free connection included. */
  ms: number;
}

/** A light HTTP client for load: many requests over few connections that stay open. */
export interface KeepAliveClient {
  /** Rejects when the connection fails. */
  send(outgoing: Outgoing): Promise<Answer>;
  close(): void;
}

/** Opens at most `connections` to `origin`. */
export function keepAliveClient(origin: string, connections: number): KeepAliveClient {
  const { hostname, port } = new URL(origin);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });

  const send = ({ method, path, headers = {}, body = "" }: Outgoing) => {
    const sentAt = performance.now();
    const length = method === "POST" ? { "Content-Length": String(Buffer.byteLength(body)) } : {};
    return new Promise<Answer>((resolve, reject) => {
      const outgoing = request({ agent, hostname, port, method, path, headers: { ...headers, ...length } });
      outgoing.once("error", reject);
      outgoing.once("response", (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.once("error", reject);
        response.once("end", () => {
          resolve({ status: response.statusCode ?? 0, text, ms: performance.now() - sentAt });
        });
      });
      outgoing.end(body);
    });
  };
  return { send, close: () => agent.destroy() };
}
