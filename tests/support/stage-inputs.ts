import type { Agent } from "#lib/domain/agent.ts";
import type { Capability } from "#lib/domain/capability.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import type { Proposal, StageInputs, StageKey } from "#lib/domain/stages.ts";
import { anOffer, anUnderstanding, aProposal } from "#tests/support/domain.ts";

const capability = (key: string, role: string): Capability => ({
  key,
  words: [key, `${key}活动`, `${key}老师`],
  role,
  offers: [`我来负责${key}这一块。`, `${key}我熟，交给我。`, `我带大家做一次${key}。`],
  duties: [`准备${key}要用的东西`, `当天带大家做${key}`],
  conditions: ["提前三天告诉我人数", "下午两点以后开始"],
  adjustments: ["时间能往后挪半小时吗？", "能多一个人帮我吗？"],
});

const agent = (id: string, city: string, key: string, decisionStyle: Agent["decisionStyle"]): Agent => ({
  id,
  name: id.toUpperCase(),
  city,
  capabilities: [key],
  interests: ["读书"],
  availability: "周末全天",
  personality: "热心，说话直",
  decisionStyle,
  bio: `在${city}做了十年${key}，喜欢带新人一起玩。`,
});

/** Ten people with five skills, one of each temper and more. */
export const aDirectory = (): Directory => ({
  cities: ["北京", "上海", "成都", "广州", "杭州", "深圳"],
  capabilities: [
    capability("摄影", "摄影师"),
    capability("场地", "东道主"),
    capability("合唱", "领唱"),
    capability("烘焙", "点心师"),
    capability("主持", "主持人"),
  ],
  agents: [
    agent("anna", "北京", "摄影", "eager"),
    agent("bob", "北京", "场地", "steady"),
    agent("cao", "上海", "合唱", "bargainer"),
    agent("dan", "成都", "烘焙", "picky"),
    agent("eva", "北京", "主持", "busy"),
    agent("fan", "广州", "摄影", "stubborn"),
    agent("gao", "北京", "合唱", "steady"),
    agent("hua", "杭州", "烘焙", "eager"),
    agent("ivy", "北京", "主持", "steady"),
    agent("jin", "深圳", "场地", "eager"),
  ],
});

/** An input for each stage, all about one demand. */
export function stageInputs(demand = "周末在北京办一场三十人的老照片聚会"): { [S in StageKey]: StageInputs[S] } {
  const { agents } = aDirectory();
  const cast = agents.slice(0, 4);
  const [first] = cast;
  if (!first) throw new Error("an empty directory");
  const understanding = anUnderstanding(demand.slice(0, 20));
  const proposal: Proposal = aProposal(cast.map((a) => a.id));
  const [assignment] = proposal.assignments;
  if (!assignment) throw new Error("an empty plan");
  return {
    demand_understanding: { demand },
    smart_filter: { demand, understanding, agents },
    response_generation: { demand, understanding, agent: first, reason: "正合适", expectedRole: "摄影师", rank: 0 },
    proposal_aggregation: {
      demand,
      understanding,
      offers: cast.map((a) => ({ agent: a, expectedRole: `${a.name}的事`, offer: anOffer() })),
      round: 1,
    },
    proposal_feedback: { demand, understanding, agent: first, proposal, assignment, round: 1, offer: anOffer() },
  };
}
