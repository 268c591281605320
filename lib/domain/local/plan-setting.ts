import type { Facts } from "#lib/domain/local/facts.ts";
import { urgencyOf } from "#lib/domain/local/timeline.ts";
import type { DemandKind } from "#lib/domain/local/topics.ts";
import type { Random } from "#lib/domain/random.ts";

const join = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join("，");
const before = (timeline: string): string => (/[前内]$|尽快|马上|立刻/u.test(timeline) ? timeline : `${timeline}前`);
const isOnline = (facts: Facts): boolean => facts.place.location === "线上";
const at = (facts: Facts): string | undefined =>
  facts.place.location && (isOnline(facts) ? "线上" : `在${facts.place.location}`);
const withoutIn = (place: string): string => place.replace(/^在/u, "");

const gathering = (facts: Facts, random: Random): string => {
  const { subject, timeline, scale } = facts;
  const place = at(facts);
  const what = subject ?? random.pick(["这一场", "这次"]);
  const when = timeline
    ? `${what}${/^每/u.test(timeline) ? "" : "定在"}${timeline}`
    : `${what}先把人凑齐、再挑一个都方便的日子`;
  return join([
    when,
    place && (isOnline(facts) ? "线上见" : `地点${random.pick(["放在", "就在"])}${withoutIn(place)}`),
    scale && `按${scale}准备`,
  ]);
};

const trip = (facts: Facts): string => {
  const { subject, timeline, scale, place, text } = facts;
  const where = place.location && !isOnline(facts) ? place.location : undefined;
  const isGoal =
    where !== undefined &&
    new RegExp(`(?:去|到|游|飞|逛|玩)[^，。]{0,3}${place.cities.at(-1) ?? where}`, "u").test(text);
  const what = subject ?? "这一趟";
  const when = timeline
    ? `${what}${timeline}${timeline.startsWith("前后") ? "" : "出发"}`
    : `${what}不急着定日子，等大家对好空再走`;
  return join([when, where && (isGoal ? `目的地${where}` : `就在${where}一带，不赶远路`), scale && `按${scale}安排`]);
};

const making = (facts: Facts, random: Random): string => {
  const { subject, timeline } = facts;
  const what = subject ? (subject.startsWith("这") ? subject : `${subject}这件事`) : "这件事";
  const first = timeline
    ? `${before(timeline)}拿出第一版`
    : random.pick(["两周内拿出看得见的第一版", "十天内先拿出能看的第一版"]);
  const place = at(facts);
  const meet = place && (isOnline(facts) ? "需求在线上碰" : `需求${place}当面碰`);
  return join([`${what}${random.pick(["先做小、再做好", "一步一步来", "先求有、再求好"])}`, first, meet]);
};

const learning = (facts: Facts): string => {
  const { timeline, scale } = facts;
  const rhythm = timeline
    ? /^每/u.test(timeline)
      ? /次$/u.test(timeline)
        ? `${timeline}，固定时间`
        : `${timeline}学一次`
      : `时间就按${timeline}来排`
    : "每周固定一次，先学四次看看";
  const place = at(facts);
  return join([
    "先摸清底子，再定怎么学",
    rhythm,
    place && (isOnline(facts) ? "线上进行" : `${place}面对面`),
    scale && `按${scale}开`,
  ]);
};

const errand = (facts: Facts, random: Random): string => {
  const { timeline } = facts;
  const place = at(facts);
  const urgency = urgencyOf(timeline);
  const when =
    timeline === undefined
      ? "日子由你定，提前一天说就行"
      : urgency === "repeated"
        ? `${timeline}都有人按时到`
        : urgency === "now"
          ? /尽快|马上|立刻/u.test(timeline)
            ? "最快当天就有人到"
            : `${timeline}就有人到`
          : `时间定在${timeline}`;
  return join([
    facts.subject,
    random.pick(["先把情况当面说清楚再动手", "先对好细节，再一件一件办"]),
    when,
    place && !isOnline(facts) ? `人${place}碰头` : place && "先线上对一遍",
  ]);
};

const talk = (facts: Facts, random: Random): string => {
  const { timeline } = facts;
  const when = timeline && !timeline.startsWith("前后") ? timeline : "这周";
  const place = at(facts);
  return join([
    random.pick(["不急着给答案", "先听，再出主意"]),
    `${when}${place ? (isOnline(facts) ? "在线上" : place) : ""}找个安静的时候好好谈一次`,
    "谈完再定下一步",
  ]);
};

const open = (facts: Facts, random: Random): string =>
  join([
    random.pick(["想法还在成形，先不急着定样子", "先把话聊开，再看它想变成什么"]),
    `${facts.timeline ?? "这周"}碰一次头`,
    "挑出最要紧的一件先做",
  ]);

const venture = (facts: Facts, random: Random): string => {
  const { timeline } = facts;
  const place = at(facts);
  return join([
    `${facts.subject ?? "这件事"}${random.pick(["先小批试，再放大", "先算清账，再往前走"])}`,
    `${timeline ? before(timeline) : "两周内"}见到第一笔成交`,
    place && (isOnline(facts) ? "从线上做起" : `${place}先跑通`),
  ]);
};

const SETTINGS: Readonly<Record<DemandKind, (facts: Facts, random: Random) => string>> = {
  gathering,
  trip,
  making,
  venture,
  learning,
  errand,
  talk,
  open,
};

/** The first sentence of a plan: what, when, where, how big, as far as the demand tells. */
export const setting = (facts: Facts, random: Random): string => `${SETTINGS[facts.kind](facts, random)}。`;
