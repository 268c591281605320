import { expect, test } from "vitest";
import { addresses } from "#lib/cli/addresses.ts";
import { banner } from "#lib/cli/banner.ts";

const LAN = ["192.168.1.5", "10.0.0.8"];
const env = { host: "0.0.0.0", port: 3000, publicUrl: undefined, anthropicApiKey: undefined, llmModel: "strong" };
const print = (set: Partial<Record<keyof typeof env, string>> = {}, lan = LAN, colours = false) => {
  const all = { ...env, ...set, port: env.port };
  return banner({ env: all, addresses: addresses(all, lan), dataDir: "/srv/show/.data", colours });
};
const qrRows = (text: string) => text.split("\n").filter((line) => /[▀▄█]/.test(line));

test("the banner names the local address, every LAN address and the data folder", () => {
  const text = print();
  expect(text).toContain("http://localhost:3000");
  expect(text).toContain("http://192.168.1.5:3000");
  expect(text).toContain("http://10.0.0.8:3000");
  expect(text).toContain("/srv/show/.data");
});

test("phones scan the first LAN address, or the public address if one is set", () => {
  expect(print()).toContain("扫码打开 http://192.168.1.5:3000");
  expect(print({ publicUrl: "https://towow.example" })).toContain("扫码打开 https://towow.example");
  expect(qrRows(print()).length).toBeGreaterThan(10);
});

test("without a private network the banner says so and shows no code", () => {
  const text = print({}, []);
  expect(text).toContain("没有找到局域网地址");
  expect(qrRows(text)).toEqual([]);
});

test("a server for this machine alone offers no phone address", () => {
  const text = print({ host: "127.0.0.1" });
  expect(text).toContain("HOST 只对本机开放");
  expect(text).not.toContain("192.168.1.5");
});

test("a server on one address offers that address", () => {
  expect(addresses({ host: "10.0.0.8", port: 80 }, LAN).phones).toEqual(["http://10.0.0.8:80"]);
  expect(addresses({ host: "fd00::1", port: 80 }, LAN).local).toBe("http://[fd00::1]:80");
});

test("the banner says whether a model answers, and never shows the key", () => {
  expect(print()).toContain("无模型密钥：所有需求以演示脚本应答");
  const text = print({ anthropicApiKey: "sk-secret" });
  expect(text).toContain("strong");
  expect(text).not.toContain("sk-secret");
});

test("colours are used only where they can be shown", () => {
  expect(print({}, LAN, true)).toContain("\u001b[97;40m");
  expect(print({}, LAN, false)).not.toContain("\u001b");
});
