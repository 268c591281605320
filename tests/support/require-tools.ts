import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
// Debian keeps servers in sbin, which is on the PATH of root alone.
const PLACES = ["/usr/bin", "/usr/local/bin", "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];
const BROWSERS = [
  "/snap/bin/chromium",
  "/opt/google/chrome/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const chosen = process.env.CHROMIUM_PATH;

function findCommand(...names: string[]): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...PLACES];
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path));
}

/** Path of a Chromium: the chosen one, else Playwright's own, else the system's; undefined if there is none. */
function findChromium(): string | undefined {
  const own = chosen ?? chromium.executablePath();
  if (chosen || existsSync(own)) return existsSync(own) ? own : undefined;
  return findCommand(...COMMANDS) ?? BROWSERS.find((path) => existsSync(path));
}

const TOOLS = {
  chromium: {
    find: findChromium,
    packages: chosen ? [] : ["chromium", "fonts-noto-cjk"],
    missing: "The tests need Chromium: install it (chromium or google-chrome), or set CHROMIUM_PATH to its binary.",
  },
  redisServer: {
    find: () => findCommand("redis-server"),
    packages: ["redis-server"],
    missing: "The tests need redis-server: install Redis 6.2 or later.",
  },
  nginx: {
    find: () => findCommand("nginx"),
    packages: ["nginx-light"],
    missing: "The tests need nginx: install it.",
  },
};

const canInstall = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

function aptGet(...args: string[]): void {
  spawnSync("apt-get", ["-q", ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

function install(packages: readonly string[]): void {
  console.log(`Installing ${packages.join(", ")} with apt-get …`);
  aptGet("update");
  aptGet("install", "-y", "--no-install-recommends", ...packages);
}

/** Path of a program that the tests need; ends the process with one line if it is not there. */
export function requireTool(name: keyof typeof TOOLS): string {
  const { find, missing } = TOOLS[name];
  const found = find();
  if (found) return found;
  console.error(missing);
  process.exit(1);
}

/** Sees to all programs that the tests need: installs them where that is possible. Answers the browser's path. */
export function requireTools(): string {
  const packages = Object.values(TOOLS).flatMap((tool) => (tool.find() ? [] : tool.packages));
  if (packages.length > 0 && canInstall()) install(packages);
  requireTool("redisServer");
  requireTool("nginx");
  return requireTool("chromium");
}
