import type { DecisionStyle } from "#lib/domain/agent.ts";
import { capabilityFor } from "#lib/domain/local/casting.ts";
import { readDemand } from "#lib/domain/local/facts.ts";
import { BUT, STILL, YES, YES_AFTER_ALL, YES_HALFWAY } from "#lib/domain/local/feedback-lines.ts";
import { onlySuited } from "#lib/domain/local/phrasing.ts";
import { AGAIN, question } from "#lib/domain/local/request.ts";
import { nthOf } from "#lib/domain/local/role.ts";
import { WISHES } from "#lib/domain/local/wishes.ts";
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

const wishOf = (input: Input, seed: string, directory: Directory): string => {
  const { agent, assignment } = input;
  const facts = readDemand(input.demand, directory, input.understanding);
  const capability = capabilityFor(agent, assignment.role, facts, directory.capabilities);
  const wishes = onlySuited(capability?.adjustments ?? [], facts, randomFrom(`${seed}:wish:${capability?.key}`));
  return wishes[nthOf(assignment.role)] ?? turn(WISHES, input, `${seed}:wishes`);
};

const unmet = (said: Feedback): string => (said.adjustmentRequest ?? said.reasoning).replace(AGAIN, "");

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

  const isOwnCraft = previous?.adjustmentRequest !== undefined && !WISHES.includes(unmet(previous));
  const holds = agent.decisionStyle === "stubborn" && isOwnCraft && isStubbornToTheEnd(agent.id, seed);
  if (!holds || previous.feedbackType === "accept") return accept(input, seed);
  if (round === 3 && random.next() < LEAVES)
    return {
      feedbackType: "reject",
      reasoning: `“${question(unmet(previous))}”这一条谈不拢，我就不勉强了，祝你们办得顺利。`,
    };
  return bargain(input, seed, directory);
}
