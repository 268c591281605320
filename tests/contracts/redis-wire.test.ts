import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connectRest } from "#lib/adapters/store/redis/connect-rest.ts";
import { connectTcp } from "#lib/adapters/store/redis/connect-tcp.ts";
import type { RedisLink } from "#lib/adapters/store/redis/redis-link.ts";
import { freePort } from "#tests/support/free-port.ts";
import { loopback } from "#tests/support/loopback.ts";
import { PATIENT_MS } from "#tests/support/open-temporary-redis-store.ts";
import { recordingLogger } from "#tests/support/recording-logger.ts";
import { REDIS_WIRES, type RedisWire } from "#tests/support/redis-wires.ts";

const unavailable = expect.objectContaining({ name: "StoreUnavailable" });

describe.each(REDIS_WIRES)("Upstash's client over %s", (_, open) => {
  let wire: RedisWire;
  let link: RedisLink;
  beforeAll(async () => {
    wire = await open();
    link = wire.connect(PATIENT_MS);
  });
  beforeEach(() => wire.server.flush());
  afterAll(async () => {
    await link.close();
    await wire.close();
  });

  it("gives back text, numbers, lists and nothing as they are", async () => {
    const { client } = link;
    await client.set("text", '字 "quoted" \n 👨‍👩‍👧');
    await client.rpush("list", "一", "two", "OK");
    expect(await client.get("text")).toBe('字 "quoted" \n 👨‍👩‍👧');
    expect(await client.incrby("number", 41)).toBe(41);
    expect(await client.lrange("list", 0, -1)).toEqual(["一", "two", "OK"]);
    expect(await client.get("nothing")).toBeNull();
    expect(await client.eval("return {1, {'二', {3}}, false}", [], [])).toEqual([1, ["二", [3]], null]);
  });

  it("answers each command of a pipeline, in its order, though one fails", async () => {
    const pipeline = link.client.pipeline().set("a", "x").incr("a").get("a");
    expect(await pipeline.exec({ keepErrors: true })).toEqual([
      { result: "OK", error: undefined },
      expect.objectContaining({ error: expect.stringContaining("not an integer") }),
      { result: "x", error: undefined },
    ]);
  });

  it("runs a transaction as one", async () => {
    expect(await link.client.multi().set("a", 1).incr("a").exec()).toEqual(["OK", 2]);
  });

  it("runs a script that has flags for Upstash alone, and finds it again by its hash", async () => {
    const lua = "#!lua flags=allow-key-locking\nreturn redis.call('INCR', KEYS[1])";
    const script = link.client.createScript<number>(lua);
    expect(await script.exec(["n"], [])).toBe(1);
    expect(await script.exec(["n"], [])).toBe(2);
    expect(await link.client.eval(lua, ["n"], [])).toBe(3);
  });

  it("runs a script that the server has forgotten", async () => {
    const script = link.client.createScript<number>("return 7");
    expect(await script.exec([], [])).toBe(7);
    await wire.server.command("SCRIPT", "FLUSH");
    expect(await script.exec([], [])).toBe(7);
  });

  it("tells a fault in a command from a Redis that can't serve", async () => {
    await link.client.set("text", "x");
    await expect(link.client.lrange("text", 0, 1)).rejects.toThrow("WRONGTYPE");
    await expect(link.client.eval("return redis.call('NONSENSE')", [], [])).rejects.not.toEqual(unavailable);
    await wire.server.command("CONFIG", "SET", "maxmemory", "1");
    await expect(link.client.set("more", "x")).rejects.toEqual(unavailable);
    await wire.server.command("CONFIG", "SET", "maxmemory", "0");
  });

  it("quotes in no error what was to be written", async () => {
    await wire.server.command("SET", "text", "x");
    const faults = [
      link.client.lpush("text", "a secret wish"),
      link.client.pipeline().lpush("text", "a secret wish").exec(),
      link.client.eval("return redis.call('NONSENSE', ARGV[1])", [], ["a secret wish"]),
    ];
    for (const fault of await Promise.allSettled(faults)) {
      expect(fault.status).toBe("rejected");
      if (fault.status === "rejected") expect(String(fault.reason)).not.toContain("secret");
    }
  });
});

describe("Upstash's client over TCP", () => {
  it("asks for a script with flags by the hash of what was sent", async () => {
    const open = REDIS_WIRES[0]?.[1];
    const wire = await open?.();
    if (!wire) throw new Error("no wire");
    const link = wire.connect(PATIENT_MS);
    const lua = "#!lua flags=allow-key-locking\nreturn 5";
    const sha = createHash("sha1").update(lua).digest("hex");
    await expect(link.client.evalsha(sha, [], [])).rejects.toThrow("NOSCRIPT");
    await link.client.eval(lua, [], []);
    expect(await link.client.evalsha(sha, [], [])).toBe(5);
    await link.close();
    await wire.close();
  });

  it("tells the operator once that Redis is away, without the password", async () => {
    const logger = recordingLogger();
    const url = `redis://:secret@127.0.0.1:${await freePort()}`;
    const link = connectTcp({ url, logger });
    await expect(link.client.ping()).rejects.toEqual(unavailable);
    await expect(link.client.ping()).rejects.toEqual(unavailable);
    expect(logger.entries).toEqual([
      { level: "warn", event: "redis.lost", fields: { connection: "commands", reason: "ECONNREFUSED" } },
    ]);
    await link.close();
  });
});

describe("Upstash's client over REST", () => {
  const connect = (url: string, token = "a-token") => connectRest({ url, token, logger: recordingLogger() });

  it("fails as unavailable when nobody listens, when the token is wrong and when a gateway answers", async () => {
    const nobody = connect(`http://127.0.0.1:${await freePort()}`);
    await expect(nobody.client.ping()).rejects.toEqual(unavailable);
    const refusing = connect(
      await loopback((_request, response) => response.writeHead(401).end('{"error":"Unauthorized"}')),
    );
    await expect(refusing.client.ping()).rejects.toMatchObject({ name: "StoreUnavailable", message: "Unauthorized" });
    const gateway = connect(await loopback((_request, response) => response.writeHead(502).end("<h1>Bad gateway")));
    await expect(gateway.client.ping()).rejects.toEqual(unavailable);
  });

  it("quotes in no error what a request that was refused whole was to write", async () => {
    const { client } = connect(
      await loopback((_request, response) => response.writeHead(400).end('{"error":"ERR odd"}')),
    );
    await expect(client.set("text", "a secret wish")).rejects.toThrow(/^ERR odd$/);
  });

  it("sends the commands of one moment as one request", async () => {
    const paths: (string | undefined)[] = [];
    const url = await loopback((request, response) => {
      paths.push(request.url);
      response.end(JSON.stringify([{ result: 1 }, { result: 2 }, { result: 3 }]));
    });
    const { client } = connect(url);
    expect(await Promise.all([client.incr("a"), client.incr("a"), client.incr("a")])).toEqual([1, 2, 3]);
    expect(paths).toEqual(["/pipeline"]);
  });

  it("gives up a stream that a gateway refuses, and tries again", async () => {
    let tries = 0;
    const url = await loopback((_request, response) => {
      tries += 1;
      if (tries < 3) return response.writeHead(503).end();
      return response.writeHead(200).write("data: subscribe,bell,1\n\ndata: message,bell,a,b\n\n");
    });
    const messages: string[] = [];
    const { promise: rung, resolve } = Promise.withResolvers<void>();
    const subscription = connect(url).subscribe("bell", {
      up: () => messages.push("up"),
      message: (payload) => {
        messages.push(payload);
        resolve();
      },
    });
    await rung;
    expect(messages).toEqual(["up", "a,b"]);
    subscription.close();
  });
});
