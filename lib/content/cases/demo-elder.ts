import { accepts, agreed, asks, drafted, joins, selected, understood } from "#lib/content/scripted.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { Proposal } from "#lib/domain/stages.ts";

const watched: Proposal = {
  summary: "客厅和过道各装一个摄像头，加一个跌倒报警；每周上门两次，平时由邻居留意灯光。",
  assignments: [
    { agentId: "deng-zhaohui", role: "设备安装", responsibility: "装好两个摄像头和跌倒报警，教家里人在手机上看。" },
    { agentId: "kuang-meiyi", role: "上门探望", responsibility: "每周去两次，量血压、数药片、看看冰箱。" },
    { agentId: "situ-ruoshui", role: "邻里照应", responsibility: "早晚经过时看一眼灯，觉得不对就敲门。" },
    { agentId: "tan-ziqing", role: "顺路送菜", responsibility: "每周三和周六顺路送一趟菜。" },
  ],
  timeline: "三天内装好设备，下周开始上门。",
  confidence: "medium",
};

const awaited: Proposal = {
  summary:
    "不装摄像头了。每天四点半，楼里放学的孩子到老人家的饭桌上写作业，七点一起开饭。没有人盯着老人，可每天都有人等着见。",
  assignments: [
    { agentId: "deng-zhaohui", role: "跌倒报警", responsibility: "只装一个跌倒报警，不装镜头，老人点了头才动手。" },
    {
      agentId: "kuang-meiyi",
      role: "陪跑头一个月",
      responsibility: "头四周每天到场，等老人和孩子都叫得出彼此的小名再撤。",
    },
    { agentId: "situ-ruoshui", role: "召集人", responsibility: "召集楼里放学没处去的孩子，跟每一家的爸妈说好。" },
    {
      agentId: "tan-ziqing",
      role: "带孩子来",
      responsibility: "每天接上孩子送到门口，排好家长做饭的班，第一碗先盛给老人。",
    },
  ],
  timeline: "这周末先吃一顿认门饭，下周一 16:30 第一张作业摊开，试满一个月再商量。",
  confidence: "high",
};

/** A surprise: asked for eyes on an old parent, the agents find that what is missing is somebody who waits. */
export const demoElder: DemoCase = {
  id: "demo_elder",
  title: "独居老人的四点半",
  demand: "妈妈一个人住，想装个摄像头看着她，怕她出事",
  keywords: [
    { word: "独居老人", weight: 3.5 },
    { word: "空巢老人", weight: 3.5 },
    { word: "独居", weight: 2 },
    { word: "空巢", weight: 2 },
    { word: "一个人住", weight: 2 },
    { word: "一个人在家", weight: 2 },
    { word: "摄像头", weight: 2 },
    { word: "监控", weight: 1.5 },
    { word: "照看", weight: 1.5 },
    { word: "照顾", weight: 1.5 },
    { word: "陪伴", weight: 1.5 },
    { word: "老人", weight: 1.5 },
    { word: "妈妈", weight: 1 },
    { word: "爸爸", weight: 1 },
    { word: "父母", weight: 1 },
    { word: "爸妈", weight: 1 },
    { word: "奶奶", weight: 1 },
    { word: "爷爷", weight: 1 },
    { word: "外婆", weight: 1 },
    { word: "外公", weight: 1 },
  ],
  steps: [
    understood(800, {
      surfaceDemand: "老人独自在家，想找个办法随时看着，怕出事没人知道。",
      deepUnderstanding: {
        motivation: "想看的其实不是画面，是想每天都能确定一遍：今天好好的。",
        keywords: ["独居", "老人", "安全", "陪伴"],
        scale: "一位老人",
        timeline: "越快越放心",
      },
      uncertainties: ["老人自己愿意被看着吗？", "一天里最难熬的是哪个钟头？"],
      confidence: "medium",
    }),
    selected(1900, [
      {
        agentId: "deng-zhaohui",
        name: "邓朝晖",
        reason: "做了十八年工长，装过许多家的监控，知道哪种真有用。",
        expectedRole: "设备安装",
        relevance: 92,
      },
      {
        agentId: "kuang-meiyi",
        name: "邝美仪",
        reason: "照护独居老人多年，听得懂那句“我没事”。",
        expectedRole: "上门探望",
        relevance: 94,
      },
      {
        agentId: "situ-ruoshui",
        name: "司徒若水",
        reason: "把自家铺子改成了社区客厅，街坊有事都先来敲门。",
        expectedRole: "邻里照应",
        relevance: 86,
      },
      {
        agentId: "tan-ziqing",
        name: "谭梓晴",
        reason: "每天接送好几家的孩子，顺手的事从不说麻烦。",
        expectedRole: "顺路送菜",
        relevance: 72,
      },
    ]),
    joins(3800, "deng-zhaohui", {
      contribution: "摄像头、跌倒报警，半天就能装好，手机上随时看。",
      conditions: ["装之前，得老人自己点头"],
      reasoning: "我装过的摄像头里，有一半后来被老人拿毛巾盖上了。",
    }),
    joins(5800, "kuang-meiyi", {
      contribution: "我每周去两趟，量血压、数药片，带一壶凉茶，再陪着坐一会儿。",
      reasoning: "药可以一次数完一周的，话得当天说。",
    }),
    joins(7800, "situ-ruoshui", {
      contribution: "我早晚都出门，抬头看一眼那扇窗，灯不对我就去敲门。",
      reasoning: "远处的镜头再清楚，也没有隔壁的拖鞋快。",
    }),
    joins(9600, "tan-ziqing", {
      contribution: "我买菜多买一把，顺路送上去。",
      reasoning: "我每天四点半接几家的孩子，七点才有人领走，悬着一颗心是什么滋味，我懂。",
    }),
    drafted(12_600, 1, watched),
    asks(
      15_200,
      1,
      "kuang-meiyi",
      "能不能先不装镜头，先问老人缺什么？",
      "我照顾过三十多位独居老人，没有一位说缺摄像头。都说同一句：天快黑的那一阵，没有人要等。",
    ),
    asks(
      18_000,
      1,
      "tan-ziqing",
      "等等，天黑前那一阵，能不能让孩子们过去写作业？",
      "四点半到七点，我手里的孩子没处去，老人没人等。这不是同一张饭桌的两头吗？",
    ),
    asks(
      20_600,
      1,
      "situ-ruoshui",
      "楼里还有五六个孩子也没处去，能不能一起来？",
      "脖子上挂着钥匙坐在楼梯口的那几个，我天天见。",
    ),
    accepts(22_600, 1, "deng-zhaohui", "按原方案我能装。不过说实话，听到这里，我更想装一盏亮点的台灯。"),
    drafted(25_800, 2, awaited),
    accepts(28_200, 2, "deng-zhaohui", "镜头退了，报警留着，台灯算我送的。"),
    accepts(30_200, 2, "kuang-meiyi", "这比我数药片管用。被人需要的人，自己会按时吃药。"),
    accepts(32_200, 2, "situ-ruoshui", "钥匙那几个我去接。今天起，楼梯口不坐孩子了。"),
    accepts(34_200, 2, "tan-ziqing", "第一顿我来做。第一碗端给老人，剩下的，皮猴们自己抢。"),
    agreed(36_800, 2, awaited),
  ],
};
