import ipaddr from "ipaddr.js";
import { z } from "zod";

const whole = (min: number, max: number, fallback: number) =>
  z
    .string()
    .refine((value) => /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max, {
      error: `应为 ${min}–${max} 的整数`,
    })
    .transform(Number)
    .default(fallback);

const decimal = (min: number, max: number, fallback: number) =>
  z
    .string()
    .refine((value) => /^\d{1,9}(\.\d{1,9})?$/.test(value) && Number(value) >= min && Number(value) <= max, {
      error: `应为 ${min}–${max} 的数`,
    })
    .transform(Number)
    .default(fallback);

function httpUrl(value: string): URL | undefined {
  const url = URL.parse(value);
  const plain = url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash;
  return plain ? url : undefined;
}

const origin = z
  .string()
  .refine((value) => httpUrl(value)?.pathname === "/", { error: "应为网址，只到主机和端口，如 https://towow.example" })
  .transform((value) => new URL(value).origin);

const baseUrl = z
  .string()
  .refine((value) => httpUrl(value) !== undefined, { error: "应为 http 或 https 网址" })
  .transform((value) => value.replace(/\/+$/, ""));

const redisUrl = z
  .string()
  .refine((value) => /^rediss?:$/.test(URL.parse(value)?.protocol ?? ""), { error: "应为 redis:// 或 rediss:// 网址" });

const isAddress = (text: string): boolean =>
  text.includes(":") ? ipaddr.IPv6.isValid(text) : ipaddr.IPv4.isValidFourPartDecimal(text);
const isRange = (text: string): boolean => ipaddr.isValidCIDR(text) && isAddress(text.split("/", 1)[0] ?? "");

const addressList = z
  .string()
  .transform((value) => value.split(",").flatMap((part) => part.trim() || []))
  .refine((parts) => parts.every((part) => isAddress(part) || isRange(part)), {
    error: "应为 IP 地址或 CIDR 网段，以逗号分隔，如 127.0.0.1,10.0.0.0/8",
  })
  .default([]);

const word = (expected: string) => z.string().regex(/^[\x21-\x7e]+$/, { error: expected });

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const QUEUE_TIMEOUT_POLICIES = ["script", "reject"] as const;

const Plain = z.object({
  PORT: whole(1, 65_535, 3000),
  HOST: word("应为监听的地址或主机名，如 0.0.0.0").default("0.0.0.0"),
  PUBLIC_URL: origin.optional(),
  DATA_DIR: z.string().default(".data"),
  ANTHROPIC_API_KEY: word("应为一个不含空格的密钥").optional(),
  ANTHROPIC_BASE_URL: baseUrl.optional(),
  LLM_MODEL: word("应为模型名").default("claude-sonnet-5-5"),
  LLM_FAST_MODEL: word("应为模型名").default("claude-haiku-5-5"),
  LLM_TIMEOUT_MS: whole(50, 600_000, 30_000),
  RUN_DEADLINE_MS: whole(500, 900_000, 90_000),
  LIVE_LANE: whole(1, 10_000, 100),
  QUEUE_TIMEOUT_MS: whole(0, 600_000, 30_000),
  QUEUE_TIMEOUT_POLICY: z
    .enum(QUEUE_TIMEOUT_POLICIES, { error: `应为 ${QUEUE_TIMEOUT_POLICIES.join("、")} 之一` })
    .default("script"),
  SUBMITS_PER_MINUTE: whole(1, 100_000, 5),
  IP_CEILING_PER_MINUTE: whole(1, 1_000_000, 3000),
  TRUSTED_PROXIES: addressList,
  SESSION_SECRET: z.string().min(32, { error: "应至少有 32 个字符" }).optional(),
  REDIS_URL: redisUrl.optional(),
  UPSTASH_REDIS_REST_URL: baseUrl.optional(),
  UPSTASH_REDIS_REST_TOKEN: word("应为一个不含空格的令牌").optional(),
  DEMO_SPEED: decimal(0.1, 50, 1),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `应为 ${LOG_LEVELS.join("、")} 之一` }).default("info"),
});

const URL_NAME = "UPSTASH_REDIS_REST_URL";
const TOKEN_NAME = "UPSTASH_REDIS_REST_TOKEN";
/** A problem of several settings, looked for also where one is wrong by itself: one message names them all. */
const among = (name: string, error: string) => ({ path: [name], error, when: () => true });

const Settings = Plain.refine(
  (set) => !set[TOKEN_NAME] || set[URL_NAME],
  among(URL_NAME, `应与 ${TOKEN_NAME} 一起设置`),
)
  .refine((set) => !set[URL_NAME] || set[TOKEN_NAME], among(TOKEN_NAME, `应与 ${URL_NAME} 一起设置`))
  .refine(
    (set) => !set.REDIS_URL || !set[URL_NAME],
    among("REDIS_URL", `不能与 ${URL_NAME} 同时设置，两种 Redis 选一种`),
  );

/** Where the shared store is. */
type RedisPlace = { kind: "tcp"; url: string } | { kind: "rest"; url: string; token: string };

function redisOf(set: z.infer<typeof Settings>): RedisPlace | undefined {
  if (set.REDIS_URL) return { kind: "tcp", url: set.REDIS_URL };
  const [url, token] = [set[URL_NAME], set[TOKEN_NAME]];
  return url && token ? { kind: "rest", url, token } : undefined;
}

const Env = Settings.transform((set) => ({
  port: set.PORT,
  /** Address to listen on. */
  host: set.HOST,
  /** The origin that phones use, without a slash at its end; undefined: the request's own. */
  publicUrl: set.PUBLIC_URL,
  /** As set: relative to the folder that the server runs in. */
  dataDir: set.DATA_DIR,
  anthropicApiKey: set.ANTHROPIC_API_KEY,
  anthropicBaseUrl: set.ANTHROPIC_BASE_URL,
  llmModel: set.LLM_MODEL,
  llmFastModel: set.LLM_FAST_MODEL,
  llmTimeoutMs: set.LLM_TIMEOUT_MS,
  runDeadlineMs: set.RUN_DEADLINE_MS,
  liveLane: set.LIVE_LANE,
  queueTimeoutMs: set.QUEUE_TIMEOUT_MS,
  /** What becomes of who can't start in time: a script, or 503. */
  queueTimeoutPolicy: set.QUEUE_TIMEOUT_POLICY,
  submitsPerMinute: set.SUBMITS_PER_MINUTE,
  ipCeilingPerMinute: set.IP_CEILING_PER_MINUTE,
  /** Addresses and CIDRs whose `X-Forwarded-For` counts. */
  trustedProxies: set.TRUSTED_PROXIES,
  /** Signs cookies; undefined: one is made and kept in the store. */
  sessionSecret: set.SESSION_SECRET,
  /** undefined: the embedded store. */
  redis: redisOf(set),
  /** 2: scripts play in half their time. */
  demoSpeed: set.DEMO_SPEED,
  logLevel: set.LOG_LEVEL,
}));

/** The settings, checked, with their defaults. */
export type Env = z.infer<typeof Env>;

type Source = Readonly<Record<string, string | undefined>>;

/** Names every wrong setting with what is expected of it; never holds a value. */
export class SettingsError extends Error {
  readonly problems: readonly { name: string; expected: string }[];

  constructor(problems: readonly { name: string; expected: string }[]) {
    super(["设置有误：", ...problems.map(({ name, expected }) => `  ${name} ${expected}`)].join("\n"));
    this.name = "SettingsError";
    this.problems = problems;
  }
}

/**
 * Reads and checks the settings. A blank one counts as unset. Call it when they are needed, not at import: `next
 * build` imports everything. Throws a `SettingsError`.
 */
export function readEnv(source: Source = process.env): Env {
  const trimmed = Object.entries(source).map(([name, value]) => [name, value?.trim() || undefined]);
  const result = Env.safeParse(Object.fromEntries(trimmed));
  if (result.success) return result.data;
  throw new SettingsError(
    result.error.issues.map((issue) => ({ name: issue.path.join("."), expected: issue.message })),
  );
}

/** The environment to hand to a child process: this one's, with `extra` over it. */
export const childEnv = (extra: Partial<NodeJS.ProcessEnv>): NodeJS.ProcessEnv => ({ ...process.env, ...extra });
