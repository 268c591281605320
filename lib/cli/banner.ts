import { renderUnicodeCompact } from "uqr";
import type { Addresses } from "#lib/cli/addresses.ts";
import type { Env } from "#lib/config/env.ts";

interface BannerInput {
  env: Pick<Env, "publicUrl" | "anthropicApiKey" | "llmModel">;
  addresses: Addresses;
  /** Absolute. */
  dataDir: string;
  /** Whether colours can be shown. */
  colours: boolean;
}

const NO_NETWORK = "没有找到局域网地址，手机连不上；接入无线网络后重新启动，或设置 PUBLIC_URL";
const LOOPBACK_ONLY = "HOST 只对本机开放，手机连不上";

function phoneLine({ phones, loopbackOnly }: Addresses): string {
  if (phones.length > 0) return `${phones.join("  ")}（同一无线网络）`;
  return loopbackOnly ? LOOPBACK_ONLY : NO_NETWORK;
}

/** Light modules are drawn as blocks: bright on black, whatever the terminal's own colours. */
function qrCode(url: string, colours: boolean): string {
  const rows = renderUnicodeCompact(url, { border: 2 }).split("\n");
  return rows.map((row) => (colours ? `    \u001b[97;40m${row}\u001b[0m` : `    ${row}`)).join("\n");
}

/** What `npm start` says once the server answers: where it is, what a phone scans, where the data lies. */
export function banner(input: BannerInput): string {
  const { env, addresses, dataDir } = input;
  const scanned = env.publicUrl ?? addresses.phones[0];
  const model = env.anthropicApiKey ? env.llmModel : "无模型密钥：所有需求以演示脚本应答";
  return [
    "",
    "  ToWow Live 已就绪",
    "",
    `  本机地址  ${addresses.local}`,
    `  手机地址  ${phoneLine(addresses)}`,
    ...(env.publicUrl ? [`  公开地址  ${env.publicUrl}`] : []),
    ...(scanned ? ["", qrCode(scanned, input.colours), `    扫码打开 ${scanned}`, ""] : []),
    `  数据目录  ${dataDir}`,
    `  模型应答  ${model}`,
    "",
  ].join("\n");
}
