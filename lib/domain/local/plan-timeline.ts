import type { Facts } from "#lib/domain/local/facts.ts";
import { type Urgency, urgencyOf } from "#lib/domain/local/timeline.ts";
import type { DemandKind } from "#lib/domain/local/topics.ts";
import type { Random } from "#lib/domain/random.ts";

/** When to begin, and when half-way is. */
const PACE: Readonly<Record<Urgency, readonly [string, string]>> = {
  now: ["现在就建群", "两小时内"],
  weekend: ["今天建群", "提前两天"],
  this_week: ["今天建群", "提前一天"],
  next_week: ["今天建群", "提前两天"],
  repeated: ["这周先建群", "开始前三天"],
  later: ["三天内建群", "提前一周"],
  within: ["今天建群", "过半的时候"],
  open: ["三天内建群", "一周内"],
};

const PREPARE: Readonly<Record<DemandKind, readonly string[]>> = {
  gathering: ["定下地点和流程", "把名单、流程和物料核对一遍", "确认到场的人和要带的东西"],
  trip: ["定好路线、车和集合点", "把行程和装备清单发给每个人", "订好车票住处，确认集合的时间"],
  making: ["看第一稿，定下要改的地方", "碰一次头，把方向定死", "交出粗样，先给两三个人看"],
  venture: ["把成本和定价算清楚", "找十个真会掏钱的人问一遍", "定下谁管货、谁管账、谁管推广"],
  learning: ["做一次摸底，排好进度", "备好材料，对一遍目标", "试一次课，不合适就换法子"],
  errand: ["把情况和要求对清楚", "见一面，认认门", "列好清单，谁做哪一件写明白"],
  talk: ["约好时间和安静的地方", "把最想弄清的几件事写下来", "各人先想好能帮上什么"],
  open: ["聊一轮，挑出最要紧的一件", "把想法写成一页纸", "问清楚想要的样子"],
};

const FINISH: Readonly<Record<DemandKind, readonly [(when: string) => string, string]>> = {
  gathering: [(when) => `${when}准时开始，散场一起收尾`, "两周内办成第一次"],
  trip: [(when) => `${when}出发，平安回来再报账`, "日子一定就订票出发"],
  making: [(when) => `${when}交出成品，再留两天改细节`, "两周后交出成品，再留几天改细节"],
  venture: [(when) => `${when}开第一单，一周后看数再定加不加码`, "两周后看第一批结果，再定加不加码"],
  learning: [(when) => `${when}开第一课，四次之后回头看一看`, "下周开第一课，四次之后回头看一看"],
  errand: [(when) => `${when}办好，当天报个平安`, "一周内办好，办完当天回话"],
  talk: [(when) => `${when}坐下来谈，三天后再问一声近况`, "本周谈一次，三天后再问一声近况"],
  open: [(when) => `${when}碰头，散会就有下一步`, "两周内做成一件看得见的"],
};

const ending = (facts: Facts, urgency: Urgency): string => {
  const [known, unknown] = FINISH[facts.kind];
  const { timeline } = facts;
  if (timeline === undefined || timeline.startsWith("前后")) return unknown;
  if (urgency === "repeated") return `${timeline}照常进行，第一次之后一起复盘`;
  return /尽快|马上|立刻|现在/u.test(timeline)
    ? unknown
        .replace(/两周|一周|本周|下周/u, "三天内")
        .replace("三天内内", "三天内")
        .replace("三天内后", "三天后")
    : known(timeline);
};

/** The steps to the day: who is told when, what is settled by when, and how it ends. */
export function planTimeline(facts: Facts, random: Random): string {
  const urgency = urgencyOf(facts.timeline);
  const [begin, middle] = PACE[urgency];
  const align = random.pick(["对齐分工", "互相认识、对好分工", "把分工说定"]);
  return `${begin}${align}，${middle}${random.pick(PREPARE[facts.kind])}，${ending(facts, urgency)}。`;
}
