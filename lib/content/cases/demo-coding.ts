import { accepts, agreed, drafted, joins, selected, understood } from "#lib/content/scripted.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { Proposal } from "#lib/domain/stages.ts";

const plan: Proposal = {
  summary: "六个周日上午，孩子做一个自己的游戏。结业不考试，开一场发布会：孩子站台上讲，爸妈坐台下玩。",
  assignments: [
    {
      agentId: "peng-yufei",
      role: "编程老师",
      responsibility: "从孩子最想做的游戏教起，每堂课都带一个能玩的版本回家。",
    },
    { agentId: "ma-jianguo", role: "硬件老师", responsibility: "带一箱旧电路板来，教孩子用自己写的程序点亮第一盏灯。" },
    { agentId: "sun-xiaoman", role: "场地和照看", responsibility: "腾出自家客厅，现烤面包，顺手照看跟来的弟弟妹妹。" },
  ],
  timeline: "连着六个周日 9:30–11:00，第六周 10:00 开发布会。",
  confidence: "high",
};

/** Agreement at once: three people who have waited for somebody to ask. */
export const demoCoding: DemoCase = {
  id: "demo_coding",
  title: "孩子的第一门编程课",
  demand: "想给孩子找一门有意思的编程课",
  keywords: [
    { word: "少儿编程", weight: 3 },
    { word: "编程课", weight: 2.5 },
    { word: "编程", weight: 2 },
    { word: "scratch", weight: 2 },
    { word: "coding", weight: 2 },
    { word: "programming", weight: 2 },
    { word: "机器人课", weight: 2 },
    { word: "孩子", weight: 1 },
    { word: "小朋友", weight: 1 },
    { word: "儿子", weight: 1 },
    { word: "女儿", weight: 1 },
    { word: "小学生", weight: 1 },
    { word: "kids", weight: 1 },
    { word: "children", weight: 1 },
    { word: "兴趣班", weight: 0.5 },
  ],
  steps: [
    understood(900, {
      surfaceDemand: "给孩子找一门有意思的编程课。",
      deepUnderstanding: {
        motivation: "不是要培养程序员，是想让孩子尝一次“这东西是我做出来的”的滋味。",
        keywords: ["孩子", "编程", "兴趣", "动手"],
        scale: "小班，坐得近",
        timeline: "周末",
      },
      uncertainties: ["孩子现在最爱玩什么？从那里开始最快。"],
      confidence: "high",
    }),
    selected(1900, [
      {
        agentId: "peng-yufei",
        name: "彭宇飞",
        reason: "带小学机器人社做过会收衣服的架子，肯蹲下来跟孩子讲话。",
        expectedRole: "编程老师",
        relevance: 95,
      },
      {
        agentId: "ma-jianguo",
        name: "马建国",
        reason: "电子管厂退休的老师傅，家里攒了一屋子零件，就差一群好奇的手。",
        expectedRole: "硬件老师",
        relevance: 86,
      },
      {
        agentId: "sun-xiaoman",
        name: "孙小满",
        reason: "邻居家孩子的生日蛋糕都从她那儿来，个个认得她家的门。",
        expectedRole: "场地和照看",
        relevance: 82,
      },
    ]),
    joins(4200, "peng-yufei", {
      contribution: "我来教。第一堂课不讲语法，先让屏幕上的猫跳起来，再问：你还想让它干什么？",
      reasoning: "我第一次写出会动的东西那天，高兴得饭都没吃。想把那一天送给别的孩子。",
    }),
    joins(6600, "ma-jianguo", {
      contribution: "旧电路板我有一整箱。丑话说前头，焊歪了我会数落，可灯亮那一下，我比孩子还高兴。",
      reasoning: "放在柜子里是零件，放到孩子手里才是玩具。",
    }),
    joins(8800, "sun-xiaoman", {
      contribution: "来我家客厅，烤箱一次能出二十四个面包。弟弟妹妹我看着，爸妈去阳台喝茶，不许偷看屏幕。",
      reasoning: "孩子回头看爸妈脸色的时候，手就停了。让他们自己做。",
    }),
    drafted(11_800, 1, plan),
    accepts(14_000, 1, "peng-yufei", "六周正好。发布会那天，我负责在台下带头鼓掌。"),
    accepts(15_800, 1, "ma-jianguo", "成。谁的灯不亮，我一边数落，一边陪他修到亮。"),
    accepts(17_400, 1, "sun-xiaoman", "椅子我去借，蛋糕我来烤。台下坐满了，孩子才知道这是真的发布会。"),
    agreed(19_200, 1, plan),
  ],
};
