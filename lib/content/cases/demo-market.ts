import { accepts, agreed, asks, drafted, joins, selected, understood } from "#lib/content/scripted.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { Assignment, Proposal } from "#lib/domain/stages.ts";

const settled: Assignment[] = [
  { agentId: "shen-muqing", role: "总策划", responsibility: "画好四十个摊位的图，排出从布场到收摊的时间表。" },
  { agentId: "gu-wanting", role: "场地", responsibility: "搬来遮阳棚和二十张长桌，下雨就全挪进书店里。" },
  { agentId: "qian-duoduo", role: "旧物定价", responsibility: "帮摊主定价，超过五十块的，当面试用。" },
  { agentId: "qu-jianping", role: "修理摊", responsibility: "摆一张修理桌，修得好的修好再卖，修不好的教你拆开看。" },
  { agentId: "he-dazhi", role: "大件接送", responsibility: "收摊后免费送大件回家，只送到门口，不送进门吵架。" },
  { agentId: "miao-yating", role: "背景音乐", responsibility: "抱一把吉他，从开市弹到收摊，把叫卖声也编进歌里。" },
];

const draft: Proposal = {
  summary: "周六下午在小区空地办一场二手市集：四十个摊位，修理、披萨、音乐都齐，旧东西换个主人，邻居换个称呼。",
  assignments: [
    ...settled,
    { agentId: "marco", role: "披萨摊", responsibility: "现烤一百块披萨，摊位挨着水果摊。" },
    { agentId: "jiang-manli", role: "账目", responsibility: "收摊位费，市集结束后一周内公布收支。" },
  ],
  timeline: "周六 13:00 布场，14:00–18:00 开市，18:30 收摊。",
  confidence: "medium",
};

const final: Proposal = {
  summary: "周六下午的二手市集，每件旧物都挂一张手写的来历：谁用过、为什么舍得。卖不掉的没关系，故事已经送出去了。",
  assignments: [
    ...settled,
    {
      agentId: "marco",
      role: "披萨摊",
      responsibility: "现烤一百块披萨，摊位在树下，离菠萝五个摊远；带着故事来摆摊的，送一块。",
    },
    { agentId: "jiang-manli", role: "账目", responsibility: "全场一个收款码，收摊前当众对完账，余款当场投票定去处。" },
  ],
  timeline: "周六 13:00 布场，14:00–18:00 开市，18:00 当众对账，18:30 收摊。",
  confidence: "high",
};

/** A large cast: eight people, two of them with something to say. */
export const demoMarket: DemoCase = {
  id: "demo_market",
  title: "小区二手市集",
  demand: "想在小区办一场二手市集，让邻居们认识认识",
  keywords: [
    { word: "市集", weight: 3 },
    { word: "集市", weight: 3 },
    { word: "跳蚤市场", weight: 3.5 },
    { word: "摆摊", weight: 2 },
    { word: "market", weight: 2 },
    { word: "二手", weight: 1.5 },
    { word: "闲置", weight: 1.5 },
    { word: "旧物", weight: 1.5 },
    { word: "邻里", weight: 1.2 },
    { word: "邻居", weight: 1 },
    { word: "社区", weight: 1 },
    { word: "小区", weight: 1 },
    { word: "community", weight: 1 },
    { word: "活动", weight: 0.8 },
  ],
  steps: [
    understood(800, {
      surfaceDemand: "在小区办一场二手市集，让邻居互相认识。",
      deepUnderstanding: {
        motivation: "家里堆的是东西，心里缺的是邻居。住了几年，电梯里还是只会低头看手机。",
        keywords: ["市集", "二手", "邻里", "小区"],
        location: "小区空地",
        scale: "四十个摊位",
        timeline: "一个周六下午",
      },
      uncertainties: ["下雨怎么办？", "收来的摊位费归谁？"],
      confidence: "high",
    }),
    selected(1800, [
      {
        agentId: "shen-muqing",
        name: "沈沐清",
        reason: "台风天都能把一场婚礼挪进仓库，再乱的场子也理得顺。",
        expectedRole: "总策划",
        relevance: 95,
      },
      {
        agentId: "gu-wanting",
        name: "顾婉婷",
        reason: "守着一间三层书店，长桌管够，人也管够。",
        expectedRole: "场地",
        relevance: 93,
      },
      {
        agentId: "qian-duoduo",
        name: "钱朵朵",
        reason: "办了四年换物集市，一眼看得出旧东西值不值得爱。",
        expectedRole: "旧物定价",
        relevance: 90,
      },
      {
        agentId: "qu-jianping",
        name: "瞿建平",
        reason: "修收音机起家，什么旧电器见了他都肯开口。",
        expectedRole: "修理摊",
        relevance: 84,
      },
      {
        agentId: "marco",
        name: "Marco",
        reason: "披萨窑是一砖一砖背上四楼的，香味自己会下楼。",
        expectedRole: "披萨摊",
        relevance: 82,
      },
      {
        agentId: "he-dazhi",
        name: "贺大志",
        reason: "没有送货的市集，谁敢买沙发？",
        expectedRole: "大件接送",
        relevance: 78,
      },
      {
        agentId: "miao-yating",
        name: "苗雅婷",
        reason: "三个和弦就能编一首歌，有歌的地方人走得慢。",
        expectedRole: "背景音乐",
        relevance: 75,
      },
      {
        agentId: "jiang-manli",
        name: "蒋曼丽",
        reason: "教菜场摊主记了好几年账：亲邻居，明算账。",
        expectedRole: "账目",
        relevance: 80,
      },
    ]),
    joins(3400, "shen-muqing", {
      contribution: "摊位图今晚就画：老人靠阴凉，孩子靠草地。车里还有六十把透明伞，下雨也不散。",
      reasoning: "办得好不好，看散场：没人想走，就是办好了。",
    }),
    joins(4700, "gu-wanting", {
      contribution: "二十张长桌从书店二楼搬下来，下雨就全挪进我店里。",
      conditions: ["收摊后，地上不能留一根竹签"],
      reasoning: "那张长桌是老学堂收来的，坐过三代学生，该坐坐邻居了。",
    }),
    joins(6000, "qian-duoduo", {
      contribution: "定价交给我。舍不得的，标高点；想让它被好好用的，标低点。",
      reasoning: "旧东西最怕的不是便宜，是没人问。",
    }),
    joins(7300, "qu-jianping", {
      contribution: "我摆张修理桌，收音机、台灯、电风扇，修好了放一段琵琶试音。",
      reasoning: "修好一台，比卖出十台痛快。",
    }),
    joins(8600, "marco", {
      contribution: "我来烤披萨，一百块，现烤现切，香味就是最好的喇叭。",
      reasoning: "陌生人分一张披萨，就不算陌生人了。我们那不勒斯都这么办。",
    }),
    joins(9900, "he-dazhi", {
      contribution: "大件我送，我和三个同乡跑到最后一张沙发到家。",
      conditions: ["没电梯的六楼，得有人搭把手"],
      reasoning: "车空着也是空着，还能听一路沙发的故事。",
    }),
    joins(11_200, "miao-yating", {
      contribution: "我抱把吉他弹一下午，谁家摊上卖什么，我就唱什么。",
      reasoning: "平时听我唱歌的都是三岁小孩，想听一回大人的掌声。",
    }),
    joins(12_500, "jiang-manli", {
      contribution: "账我来管，一块钱也写清楚从哪来、到哪去。",
      conditions: ["谁也不许说“差不多”"],
      reasoning: "邻居之间，伤感情的从来不是大钱。",
    }),
    drafted(15_400, 1, draft),
    accepts(17_000, 1, "shen-muqing", "四十个摊，图上刚刚好，一条回头路都没有。"),
    accepts(18_200, 1, "gu-wanting", "棚子周五晚上就搭，钥匙在门口花盆下面。"),
    accepts(19_400, 1, "qian-duoduo", "五十块以上当面试用，买的人放心，卖的人也有面子。"),
    asks(
      20_800,
      1,
      "marco",
      "我的披萨摊，能不能别挨着卖菠萝的？",
      "谁往披萨上放菠萝，我就请谁去隔壁。这倒好，隔壁就是菠萝。",
    ),
    accepts(22_200, 1, "qu-jianping", "螺丝刀擦好了。修不好的也别丢，我教孩子拆。"),
    accepts(23_400, 1, "he-dazhi", "只送到门口，夫妻为沙发放哪儿吵架，我先撤。"),
    asks(25_000, 1, "jiang-manli", "账能不能当天、当着大家的面对完？", "过了夜的账，就会长出三个版本。"),
    accepts(26_400, 1, "miao-yating", "想点歌的，拿一个旧物的故事来换。"),
    drafted(29_400, 2, final),
    accepts(31_600, 2, "marco", "五个摊，很好，这是披萨和菠萝的安全距离。故事写得好的，我送两块。"),
    accepts(33_600, 2, "jiang-manli", "当众对账，余款投票。我提议第一笔：给楼道换个亮的灯泡。"),
    agreed(36_200, 2, final),
  ],
};
