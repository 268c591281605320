const N = "(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})";
const ATOMS = [
  `(?:20\\d\\d年)?${N}月(?:${N}(?:日|号))?(?:初|中旬|底|上旬|下旬)?`,
  `\\d{1,2}/\\d{1,2}(?!\\d)`,
  `${N}号`,
  `每(?:个)?(?:周|星期|月|天)(?:[一二三四五六日天末](?!次)|[一二两三四五六七\\d]次)?`,
  `腊月|正月|年三十|小年`,
  `(?:这个|下个|本|这|下下|下)?(?:周末|周[一二三四五六日]|星期[一二三四五六日天]|礼拜[一二三四五六日天])`,
  `(?:这|本|下)周(?![一二三四五六日末边围])|下个?(?:月|季度|学期)|这个?月|本月|月底|月初|年底|年初|年前|年后|明年|今年|后年`,
  `今天|明天|后天|大后天|今晚|明晚|后天晚上|今早|明早|现在|马上|立刻|尽快`,
  `国庆(?:节|假期|黄金周)?|五一(?:假期|节)?(?!广场)|春节|除夕|过年|元旦|中秋(?:节)?|端午(?:节)?|清明(?:节)?|元宵(?:节)?|七夕|情人节|圣诞(?:节|夜)?|平安夜|跨年(?:夜)?|儿童节|六一|母亲节|父亲节|教师节|妇女节|双十一|重阳(?:节)?|暑假|寒假|毕业季`,
  `春天|夏天|秋天|冬天|开春|入冬`,
  `上午|下午|中午|早上|傍晚|晚上|夜里|凌晨`,
  `${N}(?:点|时)(?:半|${N}分)?|\\d{1,2}[:：]\\d{2}`,
  `(?:${N}|半)个?(?:天|周|星期|月|小时|年|工作日)(?:之内|以内|内|后|之后)`,
  `this weekend|next week(?:end)?|tomorrow|tonight|today|next month|asap|(?:this|next) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)`,
];
const MOMENT = new RegExp(
  `(?:${ATOMS.join("|")})(?:\\s*(?:的|，|,|-|到|至|~)?\\s*(?:${ATOMS.join("|")}))*(?:前|之前|以前)?`,
  "gi",
);
const DURATION = new RegExp(
  `(?:玩|住|待|为期|一共|走|去|逛|集训|体验)(?:上|个)?(${N}(?:天|周|个星期|个月|个周末)(?:${N}夜)?)`,
);
const TWICE = /(once|twice|three times) a (week|month)/i;
const PAST = /^\s*(?:了|的时候|刚|已经)/;
const ENGLISH: Readonly<Record<string, string>> = {
  "this weekend": "这周末",
  "next weekend": "下周末",
  "next week": "下周",
  "next month": "下个月",
  tomorrow: "明天",
  tonight: "今晚",
  today: "今天",
  asap: "尽快",
};

/** When a demand is wanted, in its own words, e.g. 下周五晚上7点; the fullest mention counts. */
export function findTimeline(text: string): string | undefined {
  const moments = [...text.matchAll(MOMENT)]
    .filter((match) => !PAST.test(text.slice(match.index + match[0].length)))
    .map((match) => match[0].replace(/[\s，,]+/g, "").length > 0 && match[0].trim());
  const fullest = moments.filter((m) => m !== false).sort((a, b) => b.length - a.length)[0];
  if (fullest) return ENGLISH[fullest.toLowerCase()] ?? fullest;
  const often = TWICE.exec(text);
  if (often) return `每${often[2] === "month" ? "月" : "周"}${{ once: "一", twice: "两" }[often[1] ?? ""] ?? "三"}次`;
  if (/急(?![诊救性躁])/u.test(text)) return "尽快";
  const days = DURATION.exec(text)?.[1];
  return days ? `前后${days}` : undefined;
}

/** How soon a timeline is, which decides how a plan counts down to it. */
export type Urgency = "now" | "weekend" | "this_week" | "next_week" | "repeated" | "later" | "within" | "open";

const URGENCIES: readonly [Urgency, RegExp][] = [
  ["repeated", /^每/],
  ["now", /今天|今晚|今早|明天|明晚|明早|现在|马上|立刻|尽快/],
  ["within", /内$|前$/],
  ["next_week", /^下(?:个)?(?:周|星期|礼拜)/],
  ["this_week", /^后天/],
  [
    "later",
    /下|腊月|正月|国庆|五一|春节|除夕|过年|元旦|中秋|端午|清明|元宵|七夕|情人|圣诞|平安|跨年|儿童|六一|节|双十一|假|月|年|号|\d\/\d|春|夏|秋|冬|后天|后$|季/,
  ],
  ["weekend", /周末|周六|周日|星期六|星期[日天]|礼拜/],
  ["this_week", /周|星期/],
];

/** Reads the urgency off a timeline; `open` if there is none. */
export const urgencyOf = (timeline: string | undefined): Urgency =>
  timeline === undefined ? "open" : (URGENCIES.find(([, pattern]) => pattern.test(timeline))?.[0] ?? "open");
