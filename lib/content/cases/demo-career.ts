import { accepts, agreed, asks, drafted, joins, selected, understood } from "#lib/content/scripted.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { Proposal } from "#lib/domain/stages.ts";

const leap: Proposal = {
  summary: "月底辞职，三个月脱产准备：改简历、补本事、投一百份，一口气转过去。",
  assignments: [
    { agentId: "pei-shuyao", role: "求职教练", responsibility: "改简历，每周模拟一次面试，盯着投满一百份。" },
    { agentId: "shao-qian", role: "引路人", responsibility: "带着做一个能写进简历的小项目。" },
    { agentId: "yu-hong", role: "管账", responsibility: "算清三个月要花多少，每周报一次余额。" },
    { agentId: "tang-yiru", role: "心理支持", responsibility: "每周聊一次，稳住情绪。" },
  ],
  timeline: "月底离职，随后十二周。",
  confidence: "low",
};

const nights: Proposal = {
  summary: "先不辞职。白天上班，每晚学两小时，三个月后再决定去留。",
  assignments: [
    { agentId: "pei-shuyao", role: "求职教练", responsibility: "每周末模拟一次面试，三个月后再开始投。" },
    { agentId: "shao-qian", role: "引路人", responsibility: "带着做一个能写进简历的小项目。" },
    { agentId: "yu-hong", role: "管账", responsibility: "每月帮着存下一笔“胆量金”，存够半年饭钱再谈辞职。" },
    { agentId: "tang-yiru", role: "心理支持", responsibility: "每周聊一次，稳住情绪。" },
  ],
  timeline: "从下周起，每晚 20:00–22:00，一共十二周。",
  confidence: "medium",
};

const coffees: Proposal = {
  summary:
    "不先辞职再找路，先走六个周末：每周请一位真在做那一行的人喝咖啡，替他干半天活。第六周再回答那个问题，辞，还是不辞。",
  assignments: [
    { agentId: "pei-shuyao", role: "牵线人", responsibility: "约好六位同行，每次见面前只备三个真问题，不带简历。" },
    { agentId: "shao-qian", role: "第一杯咖啡", responsibility: "头一个周末敞开办公室，把手上真实的活分半天出来。" },
    { agentId: "yu-hong", role: "管账", responsibility: "每月帮着存下一笔“胆量金”，存够半年饭钱再谈辞职。" },
    { agentId: "tang-yiru", role: "每周一问", responsibility: "每个周日晚上只问一句：今天干活的时候，你看表了吗？" },
  ],
  timeline: "连着六个周末，第六周的周日晚上做决定。",
  confidence: "high",
};

/** Agreement only in the third round: from a leap, over a grind, to six coffees. */
export const demoCareer: DemoCase = {
  id: "demo_career",
  title: "要不要转行",
  demand: "想转行，又不知道该不该辞职",
  keywords: [
    { word: "转行", weight: 3 },
    { word: "裸辞", weight: 3 },
    { word: "跳槽", weight: 3 },
    { word: "换工作", weight: 3 },
    { word: "辞职", weight: 2.5 },
    { word: "求职", weight: 2.5 },
    { word: "找工作", weight: 2.5 },
    { word: "career", weight: 2 },
    { word: "job", weight: 2 },
    { word: "失业", weight: 2 },
    { word: "面试", weight: 1.5 },
    { word: "简历", weight: 1.5 },
    { word: "迷茫", weight: 1 },
    { word: "change", weight: 1 },
    { word: "工作", weight: 0.5 },
    { word: "职业", weight: 0.5 },
  ],
  steps: [
    understood(900, {
      surfaceDemand: "想换一条职业的路，又不知道眼下这份工作该不该放。",
      deepUnderstanding: {
        motivation: "怕的不是从头来过，是跳过去才发现，那一行和想的不一样。",
        keywords: ["转行", "求职", "试错", "勇气"],
        timeline: "最近几个月要有个答案",
      },
      uncertainties: ["是讨厌现在的活，还是喜欢那边的活？", "手里的钱够撑多久？"],
      confidence: "medium",
    }),
    selected(1900, [
      {
        agentId: "pei-shuyao",
        name: "裴书瑶",
        reason: "招了多年人，每封拒信都亲手写，写明差在哪里。",
        expectedRole: "求职教练",
        relevance: 94,
      },
      {
        agentId: "shao-qian",
        name: "邵谦",
        reason: "开过连锁面馆，赔光过，转了行，还肯说实话。",
        expectedRole: "引路人",
        relevance: 90,
      },
      {
        agentId: "yu-hong",
        name: "于虹",
        reason: "管了二十二年账，再热的梦想到了跟前也得坐下来算一算。",
        expectedRole: "管账",
        relevance: 82,
      },
      {
        agentId: "tang-yiru",
        name: "唐一如",
        reason: "听得出一个人是累了，还是真想走。",
        expectedRole: "心理支持",
        relevance: 84,
      },
    ]),
    joins(3800, "pei-shuyao", {
      contribution: "简历我来改，面试我来陪练，练到你不再说“贵公司”三个字。",
      reasoning: "转行的人最吃亏的，是把十年本事说成了三行字。",
    }),
    joins(5600, "shao-qian", {
      contribution: "我开面馆赔得精光，转行才知道怎么问路。坑在哪儿，我在白板上画给你。",
      conditions: ["别只听我讲成功的那一次"],
      reasoning: "当年要是有人拉我一把，我能少走两年。",
    }),
    joins(7600, "yu-hong", {
      contribution: "我帮你算一张表：不上班，你还能吃几个月的饭。",
      conditions: ["欠的钱也要算进去，不许藏"],
      reasoning: "勇气和余额，缺一样都走不远。",
    }),
    joins(9400, "tang-yiru", {
      contribution: "我每周陪你聊一次，不劝你走，也不劝你留。",
      reasoning: "很多人想换的不是工作，是周一早上的那个自己。",
    }),
    drafted(12_200, 1, leap),
    accepts(14_000, 1, "pei-shuyao", "脱产最快，三个月我能把你送进面试间。"),
    asks(15_800, 1, "yu-hong", "能不能先别辞职？", "第二个月开始，你会为了房租去投不想去的公司。那叫逃难，不叫转行。"),
    asks(17_800, 1, "tang-yiru", "能不能别把话说死？", "投一百份，就要接住九十个拒绝。一个人，接不住的。"),
    accepts(19_400, 1, "shao-qian", "我当年就是这么跳的。疼，但活下来了。"),
    drafted(22_000, 2, nights),
    accepts(23_600, 2, "yu-hong", "这样好。每存一笔，你就多一分说“不”的底气。"),
    asks(
      25_600,
      2,
      "tang-yiru",
      "每晚两小时，能不能换成每周一件小事？",
      "下班已经空了的人，再学两小时，学到的只有讨厌自己。",
    ),
    asks(
      27_600,
      2,
      "pei-shuyao",
      "与其学三个月，能不能先见几个真干这行的人？",
      "我见过太多人学完了才发现，那一行的日常，自己一天都受不了。",
    ),
    drafted(30_400, 3, coffees),
    accepts(32_200, 3, "pei-shuyao", "六个人我来约。不带简历，是我这辈子给出的最好的求职建议。"),
    accepts(34_000, 3, "tang-yiru", "干活的时候没看表，答案就有了。"),
    accepts(35_800, 3, "shao-qian", "第一杯来我这儿。咖啡我请，活是真的，甲方也是真的。"),
    agreed(38_400, 3, coffees),
  ],
};
