import { type Facts, readDemand } from "#lib/domain/local/facts.ts";
import { hasAny } from "#lib/domain/local/mentions.ts";
import { namesBudget } from "#lib/domain/local/scale.ts";
import { clip, shorten } from "#lib/domain/local/sentences.ts";
import type { DemandKind } from "#lib/domain/local/topics.ts";
import { randomFrom } from "#lib/domain/random.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import type { StageInputs, Understanding } from "#lib/domain/stages.ts";
import { words } from "#lib/domain/text-words.ts";

const MAX_SURFACE = 60;
const MAX_KEYWORDS = 6;
const UNCLEAR = "一个还没说出口的心愿";

const OPEN_MOTIVES = [
  "话还没说完，心里大概已经有个样子了，想有人一起把它理清楚。",
  "也许只是一个念头，但值得有人接住，陪着往前走一步。",
  "想法还在成形，先找几个愿意听的人，一起把它变得具体。",
] as const;

/** What a plan can't do without, by kind; each asks only for what the demand left out. */
const QUESTIONS: Readonly<Record<DemandKind, Partial<Record<"time" | "place" | "scale" | "budget", string>>>> = {
  gathering: {
    time: "打算什么时候办？",
    place: "在哪个城市，有心仪的地方吗？",
    scale: "大概会来多少人？",
    budget: "预算大概是多少？",
  },
  trip: { time: "什么时候出发？", place: "想去哪里？", scale: "几个人同行？", budget: "每个人打算花多少？" },
  making: { time: "希望什么时候看到第一版？", budget: "预算大概在什么范围？", scale: "最后给谁看、给谁用？" },
  venture: { time: "希望多久看到第一笔进账？", place: "打算先在哪里做起来？", budget: "手上能投多少？" },
  learning: { time: "每周能拿出多少时间？", place: "面对面，还是线上也行？", scale: "现在的基础怎么样？" },
  errand: { time: "最晚什么时候要办好？", place: "在哪个城市、哪一片？", budget: "愿意为这件事付多少？" },
  talk: { time: "什么时候方便聊？", place: "想见面聊，还是线上更自在？" },
  open: { scale: "最想先解决的是哪一部分？", time: "希望什么时候开始？", place: "在哪个城市，还是线上也行？" },
};

const uncertaintiesOf = (facts: Facts): string[] => {
  const { time, place, scale, budget } = QUESTIONS[facts.kind];
  return [
    facts.timeline ? undefined : time,
    facts.place.location ? undefined : place,
    facts.scale ? undefined : scale,
    namesBudget(facts.text) ? undefined : budget,
  ]
    .filter((question) => question !== undefined)
    .slice(0, 3);
};

// What the dictionary cuts out of a sentence is often half a verb; these are never what it is about.
const HALF_WORD =
  /^[\d零一二两三四五六七八九十几半]|[我你他她咱的了吗呢吧着过]|^[想在找要有帮能会来去让把求缺给懂教没不无越只就]|[不没去来到上下里个人师]$|^周[一二三四五六日末]$|明天|今天|知道|觉得|时候|东西|特别|已经|如果|因为|跟不/u;

const isKeyword = (word: string, facts: Facts): boolean => {
  const known = [facts.timeline, facts.place.location, facts.scale, ...facts.place.cities];
  const isLatin = /^[a-z0-9 ./+-]+$/i.test(word);
  return (
    word.length >= 2 &&
    word.length <= 16 &&
    !(isLatin ? /^\d+$|^(?:week|weekend|twice|next|build|practice)$/ : HALF_WORD).test(word) &&
    !known.some((k) => k?.includes(word))
  );
};

const asWritten = (word: string, text: string): string => {
  const start = text.toLowerCase().indexOf(word.toLowerCase());
  return start === -1 ? word : text.slice(start, start + word.length);
};

const keywordsOf = (facts: Facts): string[] => {
  const asked = facts.needs.flatMap((need) => need.words.filter((w) => w.weight > 0.5)).map((w) => w.word);
  const themed = (facts.topic?.words ?? []).filter((word) => word.length > 1);
  const own = [facts.subject, ...asked, ...themed.filter((word) => !HALF_WORD.test(word))].filter(
    (word) => word !== undefined && hasAny(facts.text, [word.toLowerCase()]),
  );
  const cut = words(facts.text).filter((word) => isKeyword(word, facts));
  const all = [...own, ...(own.length < 4 ? cut : [])].filter((word) => word !== undefined);
  const kept = all.filter(
    (word, i) =>
      !all.some((other, j) =>
        j < i ? other.includes(word) : j > i && other !== word && other.includes(word) && other.length < 7,
      ),
  );
  const fallback = clip(facts.text, 4);
  const keywords = kept.slice(0, MAX_KEYWORDS).map((word) => asWritten(word, facts.text));
  return keywords.length > 0 ? keywords : [fallback.length > 0 && fallback.length <= 24 ? fallback : "心愿"];
};

const confidenceOf = (facts: Facts): Understanding["confidence"] => {
  const known = [facts.timeline, facts.place.location, facts.scale].filter(Boolean).length;
  if (facts.needs.length === 0) return "low";
  return known >= 2 ? "high" : "medium";
};

const within = (text: string | undefined, max: number) => (text && text.length <= max ? text : undefined);

/** Reads a demand without a model: theme, place, size and time by lexicon, and what is left to ask. */
export function understand(
  { demand }: StageInputs["demand_understanding"],
  seed: string,
  directory: Directory,
): Understanding {
  const facts = readDemand(demand, directory);
  const random = randomFrom(`${seed}:understand`);
  const location = within(facts.place.location, 40);
  const scale = within(facts.scale, 40);
  const timeline = within(facts.timeline, 60);
  return {
    surfaceDemand: shorten(facts.text, /\p{Script=Han}/u.test(facts.text) ? MAX_SURFACE : MAX_SURFACE * 2) || UNCLEAR,
    deepUnderstanding: {
      motivation: random.pick(facts.topic?.motives ?? OPEN_MOTIVES),
      keywords: keywordsOf(facts),
      ...(location === undefined ? {} : { location }),
      ...(scale === undefined ? {} : { scale }),
      ...(timeline === undefined ? {} : { timeline }),
    },
    uncertainties: uncertaintiesOf(facts),
    confidence: confidenceOf(facts),
  };
}
