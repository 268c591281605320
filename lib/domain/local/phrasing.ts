import type { Facts } from "#lib/domain/local/facts.ts";
import type { DemandKind } from "#lib/domain/local/topics.ts";
import type { Random } from "#lib/domain/random.ts";

// Things that a sentence of the lexicon may speak of, and that must not come up unless the demand does.
const PARTICULARS =
  /孩子|小朋友|请柬|新人|宾客|老人|婚|猫|狗|疫苗|饺子|狼人杀|合同|房本|高考|雅思|红酒|开车|作业|月饼|顾客|门店|客服|论文|真实用户|嘉宾|赞助|三座城|款式|一周两次|六科|五跑|五个|双打|循环赛|木地板|深蹲|吊顶|头像|腻子|自己的小助手|酒商|剧本|乐队|话剧|合唱|作文|股权|劳动|小组|心肺复苏|急救|运动量|报名|签证|路演|头饰/g;
// What a demand may call them by another name.
const ALIASES: Readonly<Record<string, RegExp>> = {
  老人: /奶奶|爷爷|外婆|外公|姥|爸|妈|长辈|老/,
  孩子: /儿子|女儿|宝|娃|童|岁|学生|👧|👦|kid|child/i,
  小朋友: /孩子|儿子|女儿|宝|娃|童|👧|👦|kid|child/i,
  嘉宾: /分享|论坛|讲座|沙龙|年会|主持/,
  报名: /活动|聚会|沙龙|年会|论坛|展/,
  狗: /宠物/,
  猫: /宠物/,
};
const WELCOME: Partial<Record<DemandKind, RegExp>> = { trip: /急救/, gathering: /急救|报名/ };
const DAYTIME = /上午|清早|早上|凌晨|中午|下午|傍晚|日落|晚上/g;
const WEEKDAY = /周末|平日|工作日|周[一二三四五六日]/g;
// What a kind of demand sounds like.
const TONE: Readonly<Record<DemandKind, RegExp>> = {
  gathering: /现场|大家|一桌|全场|聊|人数|全程|签到|散场|教室|院子/,
  trip: /路线|带大家|路上|集合|行程|出发|车|机位/,
  making: /版|稿|交|片|上线|成品|天内/,
  venture: /卖|单|店|账|客户|价|钱|成本/,
  learning: /教|课|练|学|讲|基础/,
  errand: /上门|接送|先|每天|陪|天/,
  talk: /聊|听|陪|讲|问|看/,
  open: /先|问|聊|列/,
};
/** Below this a sentence does not belong to the demand. */
const UNFIT = -1.5;

const strangers = (sentence: string, text: string, pattern: RegExp): string[] =>
  (sentence.match(pattern) ?? []).filter((word) => !text.includes(word) && !ALIASES[word]?.test(text));

const bigrams = (text: string): string[] => Array.from(text).map((character, i, all) => character + (all[i + 1] ?? ""));

const fitness = (sentence: string, { text, timeline, kind }: Facts): number => {
  const shared = bigrams(sentence).filter((pair) => /^\p{Script=Han}{2}$/u.test(pair) && text.includes(pair)).length;
  const odd = strangers(sentence, text, PARTICULARS).filter((word) => !WELCOME[kind]?.test(word)).length;
  const clash = timeline ? [DAYTIME, WEEKDAY].some((times) => strangers(sentence, timeline, times).length > 0) : false;
  return Math.min(shared, 3) + (TONE[kind].test(sentence) ? 2 : 0) - odd * 5 - (clash ? 2 : 0);
};

interface Scored {
  sentence: string;
  fit: number;
}

const scored = (sentences: readonly string[], facts: Facts, random: Random): Scored[] =>
  sentences
    .map((sentence) => ({ sentence, fit: fitness(sentence, facts), luck: random.next() * 1.5 }))
    .sort((a, b) => b.fit + b.luck - (a.fit + a.luck));

/** All sentences, those that suit a demand best first; of equals chance decides. */
export const bySuit = (sentences: readonly string[], facts: Facts, random: Random): string[] =>
  scored(sentences, facts, random).map(({ sentence }) => sentence);

/** As {@link bySuit}, without those that speak of what the demand does not. */
export const onlySuited = (sentences: readonly string[], facts: Facts, random: Random): string[] =>
  scored(sentences, facts, random).flatMap(({ sentence, fit }) => (fit < UNFIT ? [] : [sentence]));
