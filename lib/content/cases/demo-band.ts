import { accepts, asks, compromised, drafted, joins, rejects, selected, understood } from "#lib/content/scripted.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { Assignment, Proposal } from "#lib/domain/stages.ts";

const photo: Assignment = {
  agentId: "xu-beibei",
  role: "现场摄影",
  responsibility: "拍全场，不打闪光灯，第二天一早交三十张照片。",
};
const sound: Assignment = {
  agentId: "fang-zhou",
  role: "调音",
  responsibility: "带全套音响，从第一首调到最后一首。",
};

const loud: Proposal = {
  summary: "周六晚八点到十点半，全编制插电演出：旧厂房当舞台，满座卖票，把攒了两年的歌一次唱完。",
  assignments: [
    { agentId: "bob", role: "场地", responsibility: "清出舞台和六十个座位，酒水收入归场地。" },
    sound,
    { agentId: "tang-yiru", role: "邻居代表", responsibility: "提前跟后楼打好招呼，请大家多担待一晚。" },
    photo,
    { agentId: "liang-zihan", role: "宣传票务", responsibility: "画海报、卖票，票价六十元，卖满六十张。" },
  ],
  timeline: "周六 20:00–22:30，19:00 开始检票。",
  confidence: "medium",
};

const short: Proposal = {
  summary: "提前一小时：晚七点开场，九点整收场。歌单砍掉一半，只留最想让人听见的十首。",
  assignments: [
    { agentId: "bob", role: "场地", responsibility: "六点前清出舞台和六十个座位，九点散场。" },
    sound,
    { agentId: "tang-yiru", role: "邻居代表", responsibility: "九点整过来看一眼：鼓停了，就替大家说声谢谢。" },
    photo,
    { agentId: "liang-zihan", role: "宣传票务", responsibility: "海报写明九点散场，票价六十元，卖满六十张。" },
  ],
  timeline: "周六 19:00–21:00，18:00 开始检票。",
  confidence: "medium",
};

const quiet: Proposal = {
  summary: "晚七点开场，九点整鼓手放下鼓槌，最后半小时全场不插电，大家围坐着唱。后楼的孩子，枕着最后一首歌睡着。",
  assignments: [
    { agentId: "bob", role: "场地", responsibility: "舞台用到九点，之后撤掉台子，全场围成一圈，酒水卖到九点半。" },
    { ...sound, responsibility: "插电部分调到九点整，最后半小时守着一盏灯。" },
    {
      agentId: "tang-yiru",
      role: "九点的鼓槌",
      responsibility: "九点整由后楼的孩子上台收走鼓槌，宣布：“现在小声点。”",
    },
    photo,
    {
      agentId: "liang-zihan",
      role: "宣传票务",
      responsibility: "海报就印这一句“九点以后不插电”，票价六十元，留十张给后楼邻居。",
    },
  ],
  timeline: "周六 19:00–21:00 插电，21:00–21:30 不插电，18:00 开始检票。",
  confidence: "medium",
};

const carried = quiet.assignments.filter((assignment) => assignment.agentId !== "fang-zhou");

/** Three rounds and a compromise: a band wants to be heard, a neighbour wants a child asleep. */
export const demoBand: DemoCase = {
  id: "demo_band",
  title: "乐队的第一场演出",
  demand: "我们乐队想办第一场演出，缺场地也缺人手",
  keywords: [
    { word: "乐队", weight: 2 },
    { word: "演出", weight: 2 },
    { word: "音乐会", weight: 2 },
    { word: "演唱会", weight: 1.5 },
    { word: "livehouse", weight: 2.5 },
    { word: "band", weight: 2 },
    { word: "gig", weight: 2 },
    { word: "concert", weight: 2 },
    { word: "唱歌", weight: 1 },
    { word: "音乐", weight: 1 },
    { word: "吉他", weight: 1 },
    { word: "摇滚", weight: 1 },
    { word: "酒吧", weight: 1 },
    { word: "舞台", weight: 1 },
    { word: "场地", weight: 0.5 },
  ],
  steps: [
    understood(900, {
      surfaceDemand: "乐队想办一场演出，缺场地，也缺人手。",
      deepUnderstanding: {
        motivation: "排练室里唱了很久，想知道这些歌离开了那四面墙，还有没有人要听。",
        keywords: ["乐队", "演出", "场地", "现场"],
        scale: "六十人上下的小场子",
        timeline: "一个周六晚上",
      },
      uncertainties: ["能吵到几点？", "卖票，还是请客？"],
      confidence: "medium",
    }),
    selected(1900, [
      {
        agentId: "bob",
        name: "Bob",
        reason: "管着一层旧厂房，爱热闹，也要算账。",
        expectedRole: "场地",
        relevance: 92,
      },
      {
        agentId: "fang-zhou",
        name: "方舟",
        reason: "耳朵出了名地挑，调过的现场从不糊。",
        expectedRole: "调音",
        relevance: 90,
      },
      {
        agentId: "tang-yiru",
        name: "唐一如",
        reason: "住在厂房后楼，爱安静，最该先问一句。",
        expectedRole: "邻居代表",
        relevance: 75,
      },
      {
        agentId: "xu-beibei",
        name: "徐贝贝",
        reason: "拍怕生的猫练出来的，从不打闪光灯。",
        expectedRole: "现场摄影",
        relevance: 80,
      },
      {
        agentId: "liang-zihan",
        name: "梁子涵",
        reason: "一张海报能让路过的人停下脚。",
        expectedRole: "宣传票务",
        relevance: 83,
      },
    ]),
    joins(3600, "bob", {
      contribution: "来我那层旧厂房。隔板一推就是舞台，六十个人坐得下，挤挤能站八十。",
      conditions: ["酒水得卖够三小时，不然连电费都是我请客"],
      reasoning: "我最爱看陌生人在我这儿聊成朋友，有鼓声更好。",
    }),
    joins(5200, "fang-zhou", {
      contribution: "音响我带，调音我来。没有试音我不让开场，为这事我跟三位老板吵过架。",
      reasoning: "听过太多好歌死在坏音响里。",
    }),
    joins(6800, "tang-yiru", {
      contribution: "我不拦着，后楼的邻居我去说。",
      conditions: ["我家孩子九点睡觉，九点以后不能有鼓"],
      reasoning: "我听人说了一天的心事，晚上就想听一会儿安静。",
    }),
    joins(8400, "xu-beibei", {
      contribution: "我来拍。第一场只有一次，哪怕唱破了音，也要有人留住。",
      reasoning: "等你们有了名气，这几张就是传家宝。",
    }),
    joins(10_000, "liang-zihan", {
      contribution: "海报和卖票归我，六十张票，我能卖到一张不剩。",
      reasoning: "第一场有人买票进来，和有人碰巧路过，是两回事。",
    }),
    drafted(12_600, 1, loud),
    accepts(14_200, 1, "bob", "八点到十点半，正是人想喝一杯的时候，我没意见。"),
    asks(15_800, 1, "tang-yiru", "九点以后能不能不打鼓？", "“担待一晚”说得轻巧，半夜哄孩子的是我。"),
    accepts(17_200, 1, "fang-zhou", "两个半小时，够我把每一首都调对。"),
    accepts(18_400, 1, "xu-beibei", "夜里的灯光好看，我带大光圈镜头。"),
    asks(19_800, 1, "liang-zihan", "票价能提到八十吗？", "六十块，印完海报只剩一箱水钱，乐队总得吃顿庆功饭。"),
    drafted(22_000, 2, short),
    asks(
      23_800,
      2,
      "bob",
      "能不能再多留半小时？",
      "七点开场人还在路上，九点散场酒刚倒满。这半小时，就是我这一晚的电费。",
    ),
    accepts(25_400, 2, "tang-yiru", "九点收，我就带着孩子来听前半场。"),
    asks(27_000, 2, "liang-zihan", "那十首歌卖六十块，我怎么跟人开口？", "砍掉的那一半里，有他们写得最好的两首。"),
    drafted(29_600, 3, quiet),
    accepts(31_200, 3, "bob", "半小时回来了，不插电更费酒。成交，第一轮我请。"),
    accepts(33_000, 3, "tang-yiru", "我家孩子已经在练那句话了。九点半他会睡着，我会开着窗，听完最后一首。"),
    rejects(
      34_800,
      3,
      "fang-zhou",
      "守着灯就不必了，我调到九点就走。不是赌气：最后那半小时该听见的是人声，不是我的旋钮。",
    ),
    asks(36_600, 3, "liang-zihan", "“九点以后不插电”值八十，能不能卖八十？", "这句话一写上海报，我自己都想买一张。"),
    compromised(39_200, { ...quiet, assignments: carried }, [
      "票价六十还是八十，没有谈拢：先按六十卖，第二场再涨。",
      "最后半小时没有人调音：坐近一点，声音小一点，正好。",
    ]),
  ],
};
