import { accepts, agreed, asks, drafted, joins, selected, understood } from "#lib/content/scripted.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { Assignment, Proposal } from "#lib/domain/stages.ts";

const others: Assignment[] = [
  { agentId: "he-dazhi", role: "搬运", responsibility: "带一辆车三个同乡，按箱子上写的房间放到位，不堆在门口。" },
  { agentId: "qu-jianping", role: "水电收尾", responsibility: "旧家断电关水，新家当天晚上有热水、有灯、有网。" },
  { agentId: "qian-duoduo", role: "旧物去处", responsibility: "提前两天上门，带不走的家具一件件找到新主人。" },
];

const last: Proposal = {
  summary: "周六一天搬完：上午装车，下午入住，毛孩子等家具都到位了，最后一趟单独接过去。",
  assignments: [
    ...others,
    { agentId: "ouyang-xi", role: "宠物照看", responsibility: "搬完之后接上毛孩子，晚饭前送到新家。" },
  ],
  timeline: "周四清旧物，周六 8:00 装车，13:00 到新家，18:00 接宠物。",
  confidence: "medium",
};

const first: Proposal = {
  summary: "搬家那天，毛孩子第一个走：还没来人，它已经在新家最小的那间屋里，守着一件你没洗的旧毛衣，等家一件件搬进来。",
  assignments: [
    ...others,
    { agentId: "ouyang-xi", role: "宠物先行", responsibility: "七点前单独接走，关进新家小屋，陪到它肯吃第一口饭。" },
  ],
  timeline: "周四清旧物，周六 7:00 宠物先走，8:00 装车，13:00 到新家，18:00 开小屋的门。",
  confidence: "high",
};

/** Everybody has conditions; one change of the order of things settles it. */
export const demoMoving: DemoCase = {
  id: "demo_moving",
  title: "带着毛孩子搬家",
  demand: "周末要搬家，家里还有一只怕生的猫",
  keywords: [
    { word: "搬家", weight: 2 },
    { word: "搬", weight: 1 },
    { word: "moving", weight: 1.5 },
    { word: "宠物", weight: 1.5 },
    { word: "猫", weight: 1.5 },
    { word: "狗", weight: 1.5 },
    { word: "猫咪", weight: 1.5 },
    { word: "狗狗", weight: 1.5 },
    { word: "毛孩子", weight: 1.5 },
    { word: "cat", weight: 1.5 },
    { word: "dog", weight: 1.5 },
    { word: "pet", weight: 1.5 },
    { word: "新家", weight: 1 },
    { word: "家具", weight: 0.5 },
  ],
  steps: [
    understood(800, {
      surfaceDemand: "要搬家，还带着一只宠物，需要人手。",
      deepUnderstanding: {
        motivation: "东西好搬，怕的是毛孩子受惊，更怕忙乱里一开门，它就不见了。",
        keywords: ["搬家", "宠物", "人手", "安心"],
        scale: "一户人家",
        timeline: "这个周末",
      },
      uncertainties: ["新家有没有一间能关上门的小屋？", "有没有带不走的大件？"],
      confidence: "high",
    }),
    selected(1800, [
      {
        agentId: "he-dazhi",
        name: "贺大志",
        reason: "专搬没有电梯的老公房，钢琴下楼都没磕过角。",
        expectedRole: "搬运",
        relevance: 95,
      },
      {
        agentId: "ouyang-xi",
        name: "欧阳熙",
        reason: "宠物医院的夜班医生，再怕生的猫狗都服这一位。",
        expectedRole: "宠物照看",
        relevance: 93,
      },
      {
        agentId: "qu-jianping",
        name: "瞿建平",
        reason: "什么电器都敢拆，搬完当晚有没有热水，全看这一位。",
        expectedRole: "水电收尾",
        relevance: 80,
      },
      {
        agentId: "qian-duoduo",
        name: "钱朵朵",
        reason: "家里没有一件家具是新买的，最会替旧东西找下一家。",
        expectedRole: "旧物去处",
        relevance: 74,
      },
    ]),
    joins(4000, "he-dazhi", {
      contribution: "一辆车，三个同乡，没电梯也不怕，碗碎一个赔一对。",
      conditions: ["箱子上写清楚进哪间房", "要是有钢琴，走我的木滑道，另加一顿红烧肉"],
      reasoning: "周六上午本来排给自己睡懒觉的，红烧肉可以商量。",
    }),
    joins(6200, "ouyang-xi", {
      contribution: "毛孩子交给我，我嘴毒，对它们不毒。带自己的航空箱，一路哄着。",
      conditions: ["给我一件你穿过没洗的旧毛衣"],
      reasoning: "它不认路，只认味道。闻得到你，它就还在家。",
    }),
    joins(8400, "qu-jianping", {
      contribution: "旧家的水电我关，新家的灯和热水器我先去试。",
      conditions: ["钥匙早一天给我"],
      reasoning: "搬家那天最惨的不是累，是满身汗，才发现没热水。",
    }),
    joins(10_400, "qian-duoduo", {
      contribution: "带不走的别扔，拍照给我，三天内给它们找好下一家。",
      reasoning: "我拿一口铁锅换来过一架手风琴，世上没有没用的东西，只有没找对的人。",
    }),
    drafted(13_200, 1, last),
    accepts(15_200, 1, "he-dazhi", "八点装车，我七点五十到。毛孩子不在车上，我开得更稳。"),
    accepts(17_000, 1, "qu-jianping", "行。你进门先开灯，再开热水，都好使，我会放一段琵琶试音。"),
    asks(
      19_200,
      1,
      "ouyang-xi",
      "能不能反过来，让它第一个走？",
      "搬一天家，门敞一天。柜子丢了能再买，它从门缝里跑了，拿什么都换不回来。",
    ),
    accepts(21_200, 1, "qian-duoduo", "没意见。周四我去，先把沙发接走，它爱抓的那张我问清楚再动。"),
    drafted(24_400, 2, first),
    accepts(27_000, 2, "ouyang-xi", "就该这样。等你进门，它会先躲三秒，再跑过来，骂你怎么才到。"),
    agreed(29_400, 2, first),
  ],
};
