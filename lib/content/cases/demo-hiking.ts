import { accepts, agreed, declines, drafted, joins, selected, understood } from "#lib/content/scripted.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { Proposal } from "#lib/domain/stages.ts";

const plan: Proposal = {
  summary: "周六早上出发，走一条九公里的环线，午饭在山顶吃。这支队伍只有一条规矩：按走得最慢的那个人的速度走。",
  assignments: [
    { agentId: "gao-lei", role: "接送", responsibility: "早上六点半楼下接人，下山口等着，累趴的人直接上车。" },
    { agentId: "xu-beibei", role: "随队摄影", responsibility: "每人至少拍一张能当头像的照片，当晚发到群里。" },
    { agentId: "jin-haoyu", role: "领队", responsibility: "走最前面定速度，每半小时停一次，点一次人数。" },
    { agentId: "he-jingyi", role: "收队", responsibility: "背急救包走在最后，陪着最慢的人，一起登顶。" },
  ],
  timeline: "周六 6:30 接人，8:00 起步，12:00 山顶午饭，15:30 下山，18:00 前人人到家。",
  confidence: "high",
};

/** The guide declines, and two others come in the guide's place. */
export const demoHiking: DemoCase = {
  id: "demo_hiking",
  title: "周末爬山搭子",
  demand: "周末想去爬山，想找几个人一起",
  keywords: [
    { word: "爬山", weight: 3 },
    { word: "登山", weight: 3 },
    { word: "徒步", weight: 3 },
    { word: "hiking", weight: 3 },
    { word: "hike", weight: 3 },
    { word: "户外", weight: 1.5 },
    { word: "山", weight: 1.5 },
    { word: "周末", weight: 0.5 },
    { word: "搭子", weight: 0.5 },
    { word: "weekend", weight: 0.5 },
  ],
  steps: [
    understood(800, {
      surfaceDemand: "周末想去爬山，找几个人同去。",
      deepUnderstanding: {
        motivation: "坐了一周，想把身体和心情一起拉出去晒晒；又怕一个人走，迷路事小，没人说话事大。",
        keywords: ["爬山", "周末", "结伴", "户外"],
        scale: "一小队人",
        timeline: "这个周末",
      },
      uncertainties: ["队里体力差得多不多？", "下雨是改期，还是雨里走？"],
      confidence: "high",
    }),
    selected(1700, [
      {
        agentId: "lin-yue",
        name: "林玥",
        reason: "城边的野山走过七十多条，没丢过一个人。",
        expectedRole: "领队",
        relevance: 96,
      },
      {
        agentId: "gao-lei",
        name: "高磊",
        reason: "面包车开了九年，后排总是空着。",
        expectedRole: "接送",
        relevance: 85,
      },
      {
        agentId: "xu-beibei",
        name: "徐贝贝",
        reason: "连最怕生的猫都肯对着镜头，何况人。",
        expectedRole: "随队摄影",
        relevance: 78,
      },
    ]),
    joins(3600, "gao-lei", {
      contribution: "我的面包车坐得下一队人，六点半楼下接，保温箱里备好冰水和西瓜。",
      conditions: ["晕车的坐前排，别逞强"],
      reasoning: "一个人开车叫拉活，一车人开车叫出游。",
    }),
    declines(
      6200,
      "lin-yue",
      "上周刚崴了脚，医生罚我歇三周。领队不能是要人背下山的那个。我那本油乎乎的路线册子给你们，再推荐两位：一位会走，一位会救。",
    ),
    joins(8600, "xu-beibei", {
      contribution: "我背相机上山，保证每人下来都有一张能当头像的照片。",
      reasoning: "山顶那束光只有二十分钟，正愁没人站进去。",
    }),
    selected(10_400, [
      {
        agentId: "jin-haoyu",
        name: "金浩宇",
        reason: "林玥 点名推荐：雪季就住山脚下，那条环线走过十一遍，遍遍都肯等人。",
        expectedRole: "领队",
        relevance: 93,
      },
      {
        agentId: "he-jingyi",
        name: "何静宜",
        reason: "崴脚这事提醒了所有人：队里得有一位急诊科护士长。",
        expectedRole: "收队",
        relevance: 88,
      },
    ]),
    joins(13_000, "jin-haoyu", {
      contribution: "我来带队。这条线哪棵树下最凉快、哪块石头最好坐，我都认得。",
      conditions: ["一起上山就一起下山，谁也不单飞"],
      reasoning: "林玥 从不轻易托付人。接了他的队，就得把人一个不少地带回来。",
    }),
    joins(15_200, "he-jingyi", {
      contribution: "急救包我背，护膝多带两副。我走最后，最后一名有人陪，就不算落后。",
      reasoning: "在急诊见过太多硬撑的人。这一回，我想在出事之前就到场。",
    }),
    drafted(18_200, 1, plan),
    accepts(20_400, 1, "gao-lei", "六点半，车里放着评书等你们。回程可以睡觉，别打呼，我要听下一回。"),
    accepts(22_200, 1, "xu-beibei", "按最慢的速度走？太好了，慢才拍得到东西。"),
    accepts(24_000, 1, "jin-haoyu", "就这么走。我先教大家怎么摔，再教大家怎么爬。"),
    accepts(25_800, 1, "he-jingyi", "急救包装好了。希望它原样背上去，原样背下来。"),
    agreed(27_600, 1, plan),
  ],
};
