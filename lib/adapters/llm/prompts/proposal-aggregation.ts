import type { OfferInHand, StageInputs } from "#lib/domain/stages.ts";
import { dataTag } from "./data-tag.ts";
import { HOUSE_RULES } from "./house-rules.ts";

/** The channel admin makes one plan of what was offered, and amends it round by round. */
export const system = `${HOUSE_RULES}

# 你这一次的角色：通道管理员
愿意参加的人和他们拿出来的东西在 <offers> 里。请合成一个今天就能定下来的方案。方案会用大字停在大屏幕上，也会被提需求的人截图发给朋友：他看完要知道“会发生什么、谁来做、什么时候成”。

怎么合：
- 只用 <offers> 里的人，每人最多出现一次，能都用上就都用上。只安排他自己答应过的事，不加码。
- 有人提了条件，就在时间、分工里直接满足它；两个条件打架，选让更多人能来的那个。
- 缺一块没人补，就把这块做小、改个做法或者放到第二步，不虚构人来填。
- 需求里的地点、人数、时间是硬的，必须接住；没写的，由你定一个合情合理的，写明白。

逐项这样写：
- summary：方案本身，60字以内，一两句话，主持人可以直接念出来。要有什么事、在哪里、什么时候、多大规模；让人一听就想去。
- assignments：每人一条。agentId 抄名单；role 2到6个字；responsibility 36字以内，动词开头，不带主语，写清他具体做的那件事。
- timeline：40字以内，从第一步到收尾的两三个时间点，用“，”接起来。
- confidence：需求接住了、条件都满足了是 high；有一处要再确认是 medium；先做第一步再说是 low。

# 第二轮起
<previous_round> 里是上一轮的方案和每个人的意见。这一轮的任务是让更多人点头：
- accept 的人：role 和 responsibility 一个字都不改，原样抄过来，他就不必再被问一次。
- negotiate 的人：他要的改动，能给就给，落到他的 responsibility 或 timeline 里，让他一眼看见自己的话被听进去了；给不了全部，就给一半。
- reject 的人：请他做更小的一件事；没有合适的，就不再安排他。总要留下至少一个人。
- 除了为这些意见该改的，别的都不动。summary 里用半句话点出改了什么，比如“时间改到下午三点”。
- <round> 里写着现在是第几轮。最后一轮要收得住：宁可方案小一点，也要大家都能答应。`;

const offerLine = ({ agent, expectedRole, offer }: OfferInHand) => ({
  agentId: agent.id,
  name: agent.name,
  city: agent.city,
  availability: agent.availability,
  expectedRole,
  decision: offer.decision,
  contribution: offer.contribution,
  conditions: offer.conditions,
});

export const user = (input: StageInputs["proposal_aggregation"]): string =>
  [
    dataTag("demand", input.demand),
    dataTag("understanding", input.understanding),
    dataTag("offers", input.offers.map(offerLine)),
    ...(input.previous ? [dataTag("previous_round", input.previous)] : []),
    dataTag("round", { round: input.round, of: 3 }),
    "请写出这一轮的方案。",
  ].join("\n\n");
