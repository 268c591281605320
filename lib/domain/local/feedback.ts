import type { DecisionStyle } from "#lib/domain/agent.ts";
import { capabilityFor } from "#lib/domain/local/casting.ts";
import { readDemand } from "#lib/domain/local/facts.ts";
import { onlySuited } from "#lib/domain/local/phrasing.ts";
import { AGAIN } from "#lib/domain/local/request.ts";
import { nthOf } from "#lib/domain/local/role.ts";
import { randomFrom } from "#lib/domain/random.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import type { Feedback, StageInputs } from "#lib/domain/stages.ts";

type Input = StageInputs["proposal_feedback"];

/** How often a style bargains over a first plan. */
const BARGAINS: Readonly<Record<DecisionStyle, number>> = {
  eager: 0,
  steady: 0.06,
  bargainer: 0.85,
  picky: 0.8,
  busy: 0.35,
  stubborn: 0.95,
};
/** How often a stubborn one still says no to a plan that met it half-way, in rounds 2 and 3. */
const HOLDS_OUT = 0.55;
const LEAVES = 0.25;

const YES: Readonly<Record<DecisionStyle, readonly string[]>> = {
  eager: [
    "没意见，开干。",
    "太好了，就等这一句。",
    "我这边随时可以开始。",
    "一看就知道能成，算我的。",
    "看得我手都痒了，走起。",
    "比我想的还要好，同意。",
  ],
  steady: [
    "分工清楚，时间也对得上，我同意。",
    "看过了，没有漏的，就这么办。",
    "写得明白，我照着做。",
    "稳妥，没有要改的。",
    "该谁做什么一目了然，可以。",
    "按这个来，出不了大岔子。",
  ],
  bargainer: [
    "条件都照顾到了，成交。",
    "这样分很公道，我没话说。",
    "账算得过来，我同意。",
    "说得清楚，我就做得痛快。",
    "该争的我争过了，这版可以。",
    "两边都不吃亏，就这样。",
  ],
  picky: [
    "挑不出毛病，难得。",
    "细节到位，我签字。",
    "比我想的周全，可以。",
    "这版像样，就它了。",
    "我又看了一遍，没有要改的。",
    "做成这样，我愿意署名。",
  ],
  busy: [
    "时间卡得刚好，我来得及。",
    "只占我一小段，没问题。",
    "行，那一段时间我空出来。",
    "好，别再加活就行。",
    "排得紧凑，正合我意。",
    "我能做到的就是这些，够用就好。",
  ],
  stubborn: [
    "难得没什么要争的，同意。",
    "照这个做，我不添乱。",
    "合我的脾气，可以。",
    "行，这回听大家的。",
    "和我想的一样，不用改。",
    "这版我认。",
  ],
};
const YES_AFTER_ALL: readonly string[] = [
  "改过之后我没话说了，照这版走。",
  "我提的写进去了，那就说定了。",
  "听得进意见，这事就好办，我同意。",
  "这样一改就顺了，没有别的要求。",
  "这下踏实了，可以动手。",
  "谢谢体谅，我会把自己那份做好。",
];
const YES_HALFWAY: readonly string[] = [
  "你们退一步，我也退一步，就这样吧。",
  "没全依我，也算讲道理，我认。",
  "能做到一半也行，别耽误大家。",
];
const BUT: readonly string[] = [
  "大方向我赞成，就这一处想商量。",
  "别的都好，只有这里我放心不下。",
  "不是要为难谁，这一处不改，后面会出岔子。",
  "分工没问题，细处再调一调更稳。",
  "我愿意做，所以才把话说在前头。",
  "这一处改了，大家都省力。",
];
const STILL: readonly string[] = [
  "各让一步是好意，可这一条我让不了。",
  "我明白大家的难处，只是这关系到做出来像不像样。",
  "想了又想，还是得坚持。",
];

const firstClause = (responsibility: string): string => responsibility.split(/[，。；,]/u)[0] ?? responsibility;

/** Takes turns by the agent's place in the plan, so that no two of them say the same. */
const turn = (lines: readonly string[], { proposal, agent }: Input, seed: string): string => {
  const place = proposal.assignments.findIndex((a) => a.agentId === agent.id);
  const first = Math.floor(randomFrom(seed).next() * lines.length);
  return lines[(first + Math.max(0, place)) % lines.length] ?? "";
};

const DUTY: readonly ((duty: string) => string)[] = [
  () => "",
  (duty) => `要我${duty}，没问题。`,
  () => "",
  (duty) => `${duty}，记下了。`,
];

const accept = (input: Input, seed: string): Feedback => {
  const { agent, assignment, previous } = input;
  if (previous && previous.feedbackType !== "accept") {
    const lines = agent.decisionStyle === "stubborn" ? YES_HALFWAY : YES_AFTER_ALL;
    return { feedbackType: "accept", reasoning: turn(lines, input, `${seed}:after`) };
  }
  const yes = turn(YES[agent.decisionStyle], input, `${seed}:yes`);
  const duty = firstClause(assignment.responsibility);
  const isShort = duty.length >= 4 && duty.length <= 18 && !/[我你]/u.test(duty);
  const place = input.proposal.assignments.indexOf(assignment);
  const said = DUTY[(Math.floor(randomFrom(`${seed}:said`).next() * DUTY.length) + place) % DUTY.length]?.(duty);
  return { feedbackType: "accept", reasoning: (isShort && said ? said : "") + yes };
};

// What anyone may ask of any plan, for when nothing of one's own craft fits.
const WISHES: readonly string[] = [
  "能不能先开一次二十分钟的短会？分工当面说清楚最省事。",
  "中间能加一次碰头吗？有偏差早一点看见。",
  "能不能先定一个拍板的人？意见多了容易散。",
  "能不能留一天机动？总有想不到的事。",
  "费用能不能先列一张单子？大家心里有数。",
  "开始之前能不能先对一遍要准备的东西？临时找最耽误工夫。",
];

const wishOf = (input: Input, seed: string, directory: Directory): string => {
  const { agent, assignment } = input;
  const facts = readDemand(input.demand, directory, input.understanding);
  const capability = capabilityFor(agent, assignment.role, facts, directory.capabilities);
  const wishes = onlySuited(capability?.adjustments ?? [], facts, randomFrom(`${seed}:wish:${capability?.key}`));
  return wishes[nthOf(assignment.role)] ?? turn(WISHES, input, `${seed}:wishes`);
};

const bargain = (input: Input, seed: string, directory: Directory): Feedback => {
  const before = input.previous?.adjustmentRequest;
  if (before === undefined) {
    const reasoning = turn(BUT, input, `${seed}:but`);
    return { feedbackType: "negotiate", adjustmentRequest: wishOf(input, seed, directory), reasoning };
  }
  const adjustmentRequest = AGAIN + before.replace(AGAIN, "");
  return {
    feedbackType: "negotiate",
    adjustmentRequest,
    reasoning: turn(STILL, input, `${seed}:still:${input.round}`),
  };
};

const isStubbornToTheEnd = (agentId: string, seed: string) => randomFrom(`${seed}:hold:${agentId}`).next() < HOLDS_OUT;

/** An agent's answer to a plan: bargains at first if that is its way, and is content once the plan has answered. */
export function feedback(input: Input, seed: string, directory: Directory): Feedback {
  const { agent, round, previous } = input;
  const random = randomFrom(`${seed}:feedback:${agent.id}:${round}`);
  if (round === 1)
    return random.next() < BARGAINS[agent.decisionStyle] ? bargain(input, seed, directory) : accept(input, seed);

  const holds = agent.decisionStyle === "stubborn" && previous !== undefined && isStubbornToTheEnd(agent.id, seed);
  if (!holds || previous.feedbackType === "accept") return accept(input, seed);
  if (round === 3 && random.next() < LEAVES)
    return { feedbackType: "reject", reasoning: "谈不拢就不勉强了，我退出，祝你们办得顺利。" };
  return bargain(input, seed, directory);
}
