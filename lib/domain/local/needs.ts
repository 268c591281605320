import type { Capability } from "#lib/domain/capability.ts";
import { glossesOf } from "#lib/domain/local/gloss.ts";
import { isCovered, type Mention, mentions } from "#lib/domain/local/mentions.ts";

/** A word of a text that asks for something, and how surely (above 0). */
export interface AskingWord {
  word: string;
  weight: number;
}

/** A capability that a text asks for, with the words that ask, the surest first. */
export interface Need {
  capability: Capability;
  words: readonly AskingWord[];
  /** Above 0; higher is surer. */
  weight: number;
}

// 找…, 缺… and the like point at who is sought: 找一个懂AI的设计师 asks for the designer first.
const SOUGHT = /(?:找|求|缺|招|请|需要|想要|想学)[^，。！？,.!?\n]{0,12}$/;
// Half the demands say 一起 or 帮忙: whom those words ask for helps with everything and with nothing.
const GENERALIST = /统筹|协调|检索|记录/;
const GENERALIST_SHARE = 0.3;
/** Words that mostly tell whom it is for or where, not what is wanted. */
const CIRCUMSTANCE = new Set(
  "女朋友 男朋友 朋友 对象 活动 聊聊 聊天 找人 销售 预算 零基础 海边 公司 办公室 上线 现场 举办 主题 一起 安排 组织 地方 信息".split(
    " ",
  ),
);
const CIRCUMSTANCE_SHARE = 0.25;
/** The first words of a capability are its own; a later one that others have too asks for nobody by itself. */
const OWN_WORDS = 6;
/** What a word still counts once a stronger need has it. */
const SHARED_SHARE = 0.35;

/** True for those who help with any demand. */
export const isGeneralist = ({ key }: Capability): boolean => GENERALIST.test(key);

const weigh = (mention: Mention, text: string, all: readonly Mention[]): number => {
  const own = 1 + Math.min(mention.word.length - 1, 4) * 0.6;
  const covered = isCovered(mention, all) ? 0.35 : 1;
  const sought = SOUGHT.test(text.slice(0, mention.start)) ? 1.4 : 1;
  return own * covered * sought * (CIRCUMSTANCE.has(mention.word) ? CIRCUMSTANCE_SHARE : 1);
};

const withWords = (need: Need, words: readonly AskingWord[]): Need => ({
  ...need,
  words,
  weight: words.reduce((sum, { weight }) => sum + weight, 0),
});

// Takes the strongest, counts its words less for the others, and again: AI must not cast three kinds of engineer.
function spread(needs: readonly Need[]): Need[] {
  const best = [...needs].sort((a, b) => b.weight - a.weight)[0];
  if (!best) return [];
  const has = (word: string) => best.words.some((w) => w.word === word);
  const rest = needs
    .filter((need) => need !== best)
    .map((need) =>
      withWords(
        need,
        need.words.map((w) => (has(w.word) ? { ...w, weight: w.weight * SHARED_SHARE } : w)),
      ),
    );
  return [best, ...spread(rest)];
}

/** What `text` asks for, the surest first. */
export function findNeeds(text: string, capabilities: readonly Capability[]): Need[] {
  const full = [text, ...glossesOf(text)].join("\n");
  const found = mentions(full, [...new Set(capabilities.flatMap((c) => c.words))]);
  const known = [...new Set(found.map((m) => m.word))];
  const best = new Map(
    known.map((word) => [word, Math.max(...found.filter((m) => m.word === word).map((m) => weigh(m, full, found)))]),
  );
  const holders = new Map(known.map((word) => [word, capabilities.filter((c) => c.words.includes(word)).length]));
  const isOwn = (capability: Capability, word: string) =>
    capability.words.indexOf(word) < OWN_WORDS || holders.get(word) === 1;

  const needs = capabilities.flatMap((capability): Need[] => {
    const words = known.filter((word) => capability.words.includes(word));
    if (!words.some((word) => isOwn(capability, word))) return [];
    const share = isGeneralist(capability) ? GENERALIST_SHARE : 1;
    const asking = words
      .map((word) => ({ word, weight: (best.get(word) ?? 0) * share * (isOwn(capability, word) ? 1 : 0.4) }))
      .sort((a, b) => b.weight - a.weight);
    return [withWords({ capability, words: [], weight: 0 }, asking)];
  });
  return spread(needs);
}
