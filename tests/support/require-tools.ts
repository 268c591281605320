import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PLACES = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"];
const APPLICATIONS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const chosen = process.env.CHROMIUM_PATH;

/** Path of a Chromium: the chosen one, else Playwright's own, else the system's; undefined if there is none. */
function findChromium(): string | undefined {
  if (chosen) return existsSync(chosen) ? chosen : undefined;
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...PLACES];
  const commands = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [chromium.executablePath(), ...commands, ...APPLICATIONS].find((path) => existsSync(path));
}

const canInstall = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

function aptGet(...args: string[]): void {
  spawnSync("apt-get", ["-q", ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

function install(...packages: string[]): void {
  console.log(`Installing ${packages.join(", ")} with apt-get …`);
  aptGet("update");
  aptGet("install", "-y", "--no-install-recommends", ...packages);
}

/** Path of the browser for the e2e tests: installs it where that is possible, else ends the process with one line. */
export function requireTools(): string {
  if (!chosen && !findChromium() && canInstall()) install("chromium", "fonts-noto-cjk");
  const found = findChromium();
  if (found) return found;
  console.error("The tests need Chromium: install it (chromium or google-chrome), or set CHROMIUM_PATH to its binary.");
  process.exit(1);
}
