import { accepts, agreed, asks, drafted, joins, selected, understood } from "#lib/content/scripted.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { Proposal } from "#lib/domain/stages.ts";

const early: Proposal = {
  summary: "2月16日在朝阳区举办30人AI聚会：两个小时的干货加一小时的自由聊天，来的人都带走一个新朋友和一个新点子。",
  assignments: [
    { agentId: "bob", role: "场地提供", responsibility: "提供30人会议室和投影设备，提前一小时开门调试。" },
    { agentId: "alice", role: "主讲嘉宾", responsibility: "30分钟AI趋势分享，留足时间回答现场的问题。" },
    { agentId: "charlie", role: "活动策划", responsibility: "流程安排和现场协调，让第一次来的人也聊得起来。" },
  ],
  timeline: "2月16日 14:00–17:00：签到破冰、AI趋势分享、分组自由交流。",
  confidence: "medium",
};

// Only the hours change: Bob's and Charlie's tasks stay word for word, so their yes carries over.
const late: Proposal = {
  ...early,
  summary: "2月16日在朝阳区举办30人AI聚会，下午3点开场：Alice 赶得上，大家也能睡个午觉再来，聊完正好一起吃晚饭。",
  timeline: "2月16日 15:00–18:00：签到破冰、AI趋势分享、分组自由交流，散场后自愿拼桌晚饭。",
  confidence: "high",
};

/** Bargaining over two rounds: one speaker can't make it in time, and the plan moves for her. */
export const demoMeetup: DemoCase = {
  id: "demo_meetup",
  title: "AI 主题聚会",
  demand: "在北京举办一场AI主题聚会",
  keywords: [
    // A place for people (聚会) or a subject (ai) is not enough alone, nor are two words for the same subject.
    { word: "meetup", weight: 2.5 },
    { word: "聚会", weight: 2.2 },
    { word: "party", weight: 2.2 },
    { word: "沙龙", weight: 2.2 },
    { word: "分享会", weight: 2.2 },
    { word: "ai", weight: 2 },
    { word: "活动", weight: 1 },
    { word: "人工智能", weight: 0.9 },
    { word: "大模型", weight: 0.4 },
    { word: "北京", weight: 0.4 },
  ],
  steps: [
    understood(800, {
      surfaceDemand: "在北京举办一场AI主题聚会。",
      deepUnderstanding: {
        motivation: "不只想凑一屋子人，更想让关心AI的人当面认识，聊出下一次合作。",
        keywords: ["AI", "聚会", "分享", "交流"],
        location: "北京",
        scale: "30人左右",
        timeline: "2月中旬",
      },
      uncertainties: ["大家更想听分享，还是更想自由聊天？", "场地要不要投影设备？"],
      confidence: "high",
    }),
    selected(1700, [
      {
        agentId: "bob",
        name: "Bob",
        reason: "他手里有一间30人的会议室，那天正好空着。",
        expectedRole: "场地提供",
        relevance: 95,
      },
      {
        agentId: "alice",
        name: "Alice",
        reason: "她把AI技术讲得连家里长辈都听得懂。",
        expectedRole: "主讲嘉宾",
        relevance: 92,
      },
      {
        agentId: "charlie",
        name: "Charlie",
        reason: "办过两百多场小聚会，最会让陌生人开口说话。",
        expectedRole: "活动策划",
        relevance: 88,
      },
    ]),
    joins(2000, "bob", {
      contribution: "我有一间30人的会议室，投影、白板、咖啡机都在，2月16日给你们留着。",
      reasoning: "会议室空着也是空着，能坐满一屋子聊AI的人，我求之不得。",
    }),
    joins(3000, "alice", {
      contribution: "我来做AI技术分享，30分钟，不念PPT，只讲我真正踩过的坑。",
      reasoning: "今年看到的变化太多，一个人消化不完，正想找人一起聊聊。",
    }),
    joins(4000, "charlie", {
      contribution: "活动策划交给我：签到、破冰、分组、散场，流程表印成巴掌大，人手一张。",
      reasoning: "怕的不是没人来，是来了没人说话。这个我拿手。",
    }),
    drafted(5000, 1, early),
    accepts(6000, 1, "bob", "没问题，我提前一小时到，把投影和空调都调好。"),
    asks(7000, 1, "alice", "时间能调到下午3点吗？", "两点要送女儿去游泳，看她下了水我才走得开，跑着进场可讲不好。"),
    accepts(8000, 1, "charlie", "流程我排好了，谁先开口、谁接话，心里都有数。"),
    drafted(9000, 2, late),
    accepts(10_000, 2, "alice", "3点太好了，谢谢大家等我。女儿游完泳，我带着好心情来讲。"),
    agreed(11_500, 2, late),
  ],
};
