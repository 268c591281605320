import { expect, test } from "vitest";
import { readEnv, SettingsError } from "#lib/config/env.ts";

const problems = (source: Record<string, string>) => {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error("readEnv accepted a wrong setting");
};

test("nothing set gives the documented defaults", () => {
  expect(readEnv({})).toEqual({
    port: 3000,
    host: "0.0.0.0",
    publicUrl: undefined,
    dataDir: ".data",
    anthropicApiKey: undefined,
    anthropicBaseUrl: undefined,
    llmModel: "claude-sonnet-5-5",
    llmFastModel: "claude-haiku-5-5",
    llmTimeoutMs: 30_000,
    runDeadlineMs: 90_000,
    liveLane: 100,
    queueTimeoutMs: 30_000,
    queueTimeoutPolicy: "script",
    submitsPerMinute: 5,
    ipCeilingPerMinute: 3000,
    trustedProxies: [],
    sessionSecret: undefined,
    redis: undefined,
    demoSpeed: 1,
    logLevel: "info",
  });
});

test("an empty or blank setting counts as unset", () => {
  expect(readEnv({ PORT: "", DATA_DIR: "  ", ANTHROPIC_API_KEY: "\n", LOG_LEVEL: "" })).toEqual(readEnv({}));
});

test("settings are read as numbers, addresses and words", () => {
  const env = readEnv({
    PORT: "8080",
    PUBLIC_URL: "https://towow.example/",
    ANTHROPIC_BASE_URL: "http://127.0.0.1:9000/api/",
    ANTHROPIC_API_KEY: "sk-1\n",
    DEMO_SPEED: "0.25",
    LOG_LEVEL: "silent",
  });
  expect(env).toMatchObject({
    port: 8080,
    publicUrl: "https://towow.example",
    anthropicBaseUrl: "http://127.0.0.1:9000/api",
    anthropicApiKey: "sk-1",
    demoSpeed: 0.25,
    logLevel: "silent",
  });
});

test("proxies are a list of addresses and networks", () => {
  const { trustedProxies } = readEnv({ TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8 ,::1,2001:db8::/32," });
  expect(trustedProxies).toEqual(["127.0.0.1", "10.0.0.0/8", "::1", "2001:db8::/32"]);
});

const REST = { UPSTASH_REDIS_REST_URL: "https://redis.example", UPSTASH_REDIS_REST_TOKEN: "token" };

test("the shared store is a Redis over TCP, or one over REST", () => {
  const url = "rediss://user:word@redis.example:6380/1";
  expect(readEnv({ REDIS_URL: url }).redis).toEqual({ kind: "tcp", url });
  expect(readEnv(REST).redis).toEqual({ kind: "rest", url: "https://redis.example", token: "token" });
});

test.each([
  { what: "two Redis", set: { ...REST, REDIS_URL: "redis://localhost" }, names: ["REDIS_URL"] },
  { what: "no token", set: { ...REST, UPSTASH_REDIS_REST_TOKEN: "" }, names: ["UPSTASH_REDIS_REST_TOKEN"] },
  { what: "no URL", set: { ...REST, UPSTASH_REDIS_REST_URL: "" }, names: ["UPSTASH_REDIS_REST_URL"] },
])("$what is an error that names both settings, also beside other errors", ({ set, names }) => {
  const error = problems({ ...set, LIVE_LANE: "-1" });
  expect(error.problems.map(({ name }) => name)).toEqual(["LIVE_LANE", ...names]);
  expect(error.message).toMatch(/UPSTASH_REDIS_REST_URL/);
  expect(error.message).not.toMatch(/redis\.example|localhost/);
});

test("one error names every wrong setting and prints no value", () => {
  const error = problems({ PORT: "seven-secret", DEMO_SPEED: "99-secret", LOG_LEVEL: "loud-secret", LIVE_LANE: "5" });
  expect(error.problems.map((p) => p.name)).toEqual(["PORT", "DEMO_SPEED", "LOG_LEVEL"]);
  expect(error.message).toContain("PORT 应为 1–65535 的整数");
  expect(error.message).toContain("DEMO_SPEED 应为 0.1–50 的数");
  expect(error.message).not.toContain("secret");
  expect(error.message).not.toContain("LIVE_LANE");
});

test.each([
  ["PORT", "0"],
  ["PORT", "65536"],
  ["PORT", "1e3"],
  ["PORT", "3000.5"],
  ["LLM_TIMEOUT_MS", "-1"],
  ["LIVE_LANE", "0"],
  ["DEMO_SPEED", "0.05"],
  ["DEMO_SPEED", "51"],
  ["PUBLIC_URL", "towow.example"],
  ["PUBLIC_URL", "ftp://towow.example"],
  ["PUBLIC_URL", "https://towow.example/live"],
  ["ANTHROPIC_BASE_URL", "localhost:9000"],
  ["ANTHROPIC_API_KEY", "sk 1"],
  ["HOST", "my host"],
  ["SUBMITS_PER_MINUTE", "0"],
  ["IP_CEILING_PER_MINUTE", "-1"],
  ["TRUSTED_PROXIES", "10"],
  ["TRUSTED_PROXIES", "10.0.0.1;10.0.0.2"],
  ["TRUSTED_PROXIES", "10.0.0.0/33"],
  ["TRUSTED_PROXIES", "proxy.example"],
  ["SESSION_SECRET", "31 characters are one too few ."],
  ["REDIS_URL", "localhost:6379"],
  ["REDIS_URL", "http://localhost:6379"],
  ["QUEUE_TIMEOUT_POLICY", "wait"],
])("%s does not accept %s", (name, value) => {
  expect(problems({ [name]: value }).problems.map((p) => p.name)).toEqual([name]);
});
