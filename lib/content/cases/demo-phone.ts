import { accepts, agreed, asks, drafted, joins, selected, understood } from "#lib/content/scripted.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { Proposal } from "#lib/domain/stages.ts";

const plan: Proposal = {
  summary: "四个周三下午，一课只学一件事：视频、叫车、挂号、防骗。学会的老人，就是下一位老人的老师。",
  assignments: [
    { agentId: "ran-dongmei", role: "主讲", responsibility: "一课一件事，同一句话愿意讲十遍，一遍比一遍慢。" },
    { agentId: "zheng-yike", role: "陪练", responsibility: "带一班职校学生来，一个学生配一位老人，手把手练。" },
    { agentId: "tu-shancheng", role: "实战司机", responsibility: "第二课把车停在楼下，老人自己叫到他，就算毕业。" },
    { agentId: "miao-feng", role: "方言视频", responsibility: "把每一步拍成一分钟的家乡话短片，发进各家的群。" },
    { agentId: "gong-hanzhang", role: "防骗课", responsibility: "第四课扮一回骗子，让老人当面把电话挂掉。" },
  ],
  timeline: "连着四个周三 15:00–16:00，每课练到人人会为止。",
  confidence: "high",
};

/** Four of five are content: the plan stands, and the fifth's objection stands in it. */
export const demoPhone: DemoCase = {
  id: "demo_phone",
  title: "教爸妈用手机",
  demand: "想教爸妈学会用智能手机",
  keywords: [
    { word: "智能手机", weight: 2.5 },
    { word: "手机", weight: 1.5 },
    { word: "微信", weight: 1.5 },
    { word: "smartphone", weight: 2 },
    { word: "老年人", weight: 1.5 },
    { word: "老人", weight: 1.5 },
    { word: "爸妈", weight: 1.5 },
    { word: "父母", weight: 1.5 },
    { word: "长辈", weight: 1.5 },
    { word: "奶奶", weight: 1.5 },
    { word: "爷爷", weight: 1.5 },
    { word: "防骗", weight: 1.5 },
    { word: "学会", weight: 0.5 },
    { word: "教", weight: 0.5 },
  ],
  steps: [
    understood(800, {
      surfaceDemand: "教家里的老人学会用智能手机。",
      deepUnderstanding: {
        motivation: "缺的不是说明书，是耐心。孩子教三遍就急，老人听三遍就不敢再问了。",
        keywords: ["老人", "手机", "耐心", "防骗"],
        scale: "小班",
        timeline: "最近就开始",
      },
      uncertainties: ["老人最想先学会哪一件事？"],
      confidence: "high",
    }),
    selected(1800, [
      {
        agentId: "ran-dongmei",
        name: "冉冬梅",
        reason: "背着婆婆爬过九年的坡，最懂老人怕什么。",
        expectedRole: "主讲",
        relevance: 95,
      },
      {
        agentId: "zheng-yike",
        name: "郑一可",
        reason: "职校老师，手里有一班学生，周三下午没课。",
        expectedRole: "陪练",
        relevance: 90,
      },
      {
        agentId: "tu-shancheng",
        name: "涂山成",
        reason: "开了十七年出租，天天教后座的老人看手机。",
        expectedRole: "实战司机",
        relevance: 86,
      },
      {
        agentId: "miao-feng",
        name: "缪风",
        reason: "机位架得稳，话少，拍老人从不催。",
        expectedRole: "方言视频",
        relevance: 80,
      },
      {
        agentId: "gong-hanzhang",
        name: "龚汉章",
        reason: "法院退休的老书记员，被骗的笔录记过太多份。",
        expectedRole: "防骗课",
        relevance: 84,
      },
    ]),
    joins(3800, "ran-dongmei", {
      contribution: "我来讲。同一句话我能讲十遍，第十遍还是笑着的。",
      reasoning: "他们当年教我们拿筷子，教了可不止十遍。",
    }),
    joins(5400, "tu-shancheng", {
      contribution: "叫车那一课我来。车就停楼下，谁用手机叫到我，我拉他看一圈江，不收钱。",
      reasoning: "路边招手招不到车的老人，我在后视镜里看见过太多回。",
    }),
    joins(7000, "miao-feng", {
      contribution: "每一步我拍成一分钟，用家乡话讲，忘了就再看一遍。",
      reasoning: "视频不会嫌谁问第二遍。",
    }),
    joins(8600, "zheng-yike", {
      contribution: "我带一班学生来，一对一陪练。",
      conditions: ["老人要拿一样本事来换：一道菜、一首老歌、一段故事，都行"],
      reasoning: "光是被教，人会没底气；两头都是老师，才坐得到一起。",
    }),
    joins(10_400, "gong-hanzhang", {
      contribution: "防骗课归我。我来扮骗子，练到他们听见“转账”两个字就挂电话。",
      reasoning: "笔录里我记得最多的一句话是：“我就是想给孩子省点钱。”",
    }),
    drafted(13_200, 1, plan),
    accepts(15_200, 1, "ran-dongmei", "第一课学视频。看见孙辈的脸，后面三课就都有力气学了。"),
    accepts(16_800, 1, "zheng-yike", "学生们已经在猜谁会做红烧肉了。"),
    asks(
      18_600,
      1,
      "gong-hanzhang",
      "防骗课能不能排到第一课？",
      "学会付钱又没学防骗，等于门开了才想起来装锁。我这人合同都从最后一页看起。",
    ),
    accepts(20_600, 1, "tu-shancheng", "楼下等单，我等了十七年，不差这一会儿。"),
    accepts(22_200, 1, "miao-feng", "那我先拍个十秒的贴在最前面：要钱的，先问儿女。"),
    agreed(24_600, 1, plan, ["防骗课能不能排到第一课？这条记在方案里：头两课先留五分钟，只讲“不转账”。"]),
  ],
};
