import { randomUUID } from "node:crypto";
import type { Accepted } from "#lib/domain/snapshot.ts";
import { issueTicket } from "#lib/http/ticket.ts";
import { keepAliveClient } from "#tests/support/keep-alive-client.ts";

/** Signs the tickets of a server that is told so. */
const TICKET_SECRET = "a secret that only tests ever use, 32+";

/** What a server under load needs to be told: the tickets' secret, and room for a whole hall behind one address. */
export const LOAD_ENV = { SESSION_SECRET: TICKET_SECRET, SUBMITS_PER_MINUTE: "5", IP_CEILING_PER_MINUTE: "1000000" };

/** One demand of a phone, and what became of it. */
export interface Submit {
  text: string;
  requestId: string;
  /** Epoch ms. */
  sentAt: number;
  /** Time to the whole answer, ms. */
  ms: number;
  /** 0 when the connection failed. */
  status: number;
  accepted: Accepted | undefined;
}

/** Phones of an audience: each has a ticket of its own, which is good for five demands a minute. */
export interface Phones {
  /** Sends as the phone with the next ticket; with `again` the same request as before, from the same server's view. */
  submit(again?: Pick<Submit, "text" | "requestId">): Promise<Submit>;
  close(): void;
}

const SUBMITS_A_PHONE = 4;
const TEXTS = ["周末找人一起爬山", "想在北京办一场AI主题聚会，大概三十个人", "下周在上海帮社区修旧自行车", "找人搬家"];

/** A ticket as a browser sends it back. */
export function ticketCookie(): string {
  const options = { secret: TICKET_SECRET, publicUrl: undefined };
  return issueTicket(new Request("http://127.0.0.1"), options).split(";", 1)[0] ?? "";
}

/** Opens phones that speak to `origin` over at most `connections`. */
export function openPhones(origin: string, connections = 100): Phones {
  const client = keepAliveClient(origin, connections);
  let sent = 0;
  let cookie = "";

  const submit = async (again?: Pick<Submit, "text" | "requestId">): Promise<Submit> => {
    if (sent % SUBMITS_A_PHONE === 0) cookie = ticketCookie();
    const demand = { text: TEXTS[sent % TEXTS.length] ?? "", requestId: randomUUID(), ...again };
    sent += 1;
    const outgoing = {
      method: "POST",
      path: "/api/demands",
      headers: { "Content-Type": "application/json", Cookie: cookie },
      body: JSON.stringify({ text: demand.text, requestId: demand.requestId }),
    } as const;
    const sentAt = Date.now();
    const answer = await client.send(outgoing).catch(() => ({ status: 0, text: "", ms: Date.now() - sentAt }));
    const accepted = answer.status === 202 ? (JSON.parse(answer.text) as Accepted) : undefined;
    return { ...demand, sentAt, ms: answer.ms, status: answer.status, accepted };
  };
  return { submit, close: client.close };
}
