import { capabilityFor } from "#lib/domain/local/casting.ts";
import { type Facts, readDemand } from "#lib/domain/local/facts.ts";
import { onlySuited } from "#lib/domain/local/phrasing.ts";
import { setting } from "#lib/domain/local/plan-setting.ts";
import { planTimeline } from "#lib/domain/local/plan-timeline.ts";
import { AGAIN, granted, question } from "#lib/domain/local/request.ts";
import { nthOf } from "#lib/domain/local/role.ts";
import { clip, listed } from "#lib/domain/local/sentences.ts";
import { WISHES } from "#lib/domain/local/wishes.ts";
import { type Random, randomFrom } from "#lib/domain/random.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import {
  type Assignment,
  MAX_ANSWER_CHARS,
  type OfferInHand,
  type Proposal,
  type StageInputs,
} from "#lib/domain/stages.ts";

type Input = StageInputs["proposal_aggregation"];

const taskOf = (held: OfferInHand, facts: Facts, directory: Directory) =>
  capabilityFor(held.agent, held.expectedRole, facts, directory.capabilities);

/** What is left for those who share a capability once its duties are given out. */
const RELIEF = ["和前面的人轮换，缺人的时候顶上", "照看别人顾不到的细处，随时接应"];
const GENERAL_DUTY = "按自己答应的准备好，有变化当天告诉大家";

/** One task an offer; who shares a capability gets another of its duties. The same in every round. */
const assign = (offers: readonly OfferInHand[], facts: Facts, seed: string, directory: Directory): Assignment[] =>
  offers.map((held) => {
    const capability = taskOf(held, facts, directory);
    const nth = nthOf(held.expectedRole);
    const duties = onlySuited(capability?.duties ?? [], facts, randomFrom(`${seed}:duty:${capability?.key}`));
    const responsibility = duties[nth] ?? (nth > 0 ? RELIEF[nth % RELIEF.length] : undefined) ?? GENERAL_DUTY;
    return { agentId: held.agent.id, role: held.expectedRole, responsibility };
  });

/** Who brings what, grouped by capability: 场地交给周岚，摄影交给王磊和李四. */
function cast(offers: readonly OfferInHand[], facts: Facts, directory: Directory, random: Random): string {
  const groups = new Map<string, string[]>();
  for (const held of offers) {
    const key = taskOf(held, facts, directory)?.key ?? held.expectedRole;
    groups.set(key, [...(groups.get(key) ?? []), held.agent.name]);
  }
  const phrase = random.pick([
    (key: string, names: string) => `${key}交给${names}`,
    (key: string, names: string) => `${key}有${names}`,
    (key: string, names: string) => `${names}负责${key}`,
  ]);
  return `${[...groups].map(([key, names]) => phrase(key, listed(names))).join("，")}。`;
}

interface Change {
  name: string;
  /** What the plan says now, or undefined when the wish can only be quoted. */
  statement: string | undefined;
  quote: string;
  isHalfway: boolean;
  /** Asked for a second time. */
  isAgain: boolean;
}

const changesOf = ({ offers, previous }: Input): Change[] =>
  (previous?.feedback ?? []).flatMap(({ agentId, feedback }) => {
    const held = offers.find((o) => o.agent.id === agentId);
    if (!held || feedback.feedbackType !== "negotiate" || !feedback.adjustmentRequest) return [];
    const { name, decisionStyle } = held.agent;

    const isAgain = feedback.adjustmentRequest.startsWith(AGAIN);
    const wish = feedback.adjustmentRequest.replace(AGAIN, "");
    const isHalfway = decisionStyle === "stubborn" && !WISHES.includes(wish);
    return [{ name, statement: granted(wish, name), quote: question(wish), isHalfway, isAgain }];
  });

const describe = ({ name, statement, quote, isHalfway, isAgain }: Change): string => {
  if (isAgain) return `${name}还是要问“${clip(quote, 40)}”，这一条记在最后，谈不拢就照多数人的来`;
  if (isHalfway) return `${name}问“${clip(quote, 40)}”，先各让一步，能做到哪里就做到哪里`;
  if (!statement) return `${name}问“${clip(quote, 40)}”，大家应下来了`;
  return `听了${name}的，${statement.replace(`${name}的`, "")}`;
};

const leaversOf = ({ offers, previous }: Input): OfferInHand[] =>
  offers.filter((held) =>
    previous?.feedback.some((f) => f.agentId === held.agent.id && f.feedback.feedbackType === "reject"),
  );

const fitting = (text: string): string =>
  text.length <= MAX_ANSWER_CHARS ? text : `${clip(text, 130)}……`.slice(0, MAX_ANSWER_CHARS);

const summaryOf = (input: Input, staying: readonly OfferInHand[], facts: Facts, seed: string, directory: Directory) => {
  const random = randomFrom(`${seed}:plan`);
  const first = setting(facts, random);
  const changes = changesOf(input).map(describe);
  const left = leaversOf(input).filter((held) => !staying.includes(held));
  const news = [
    ...changes,
    ...(left.length > 0 ? [`${listed(left.map((l) => l.agent.name))}这次不来，余下的人补上`] : []),
  ];
  if (news.length === 0) return fitting(first + cast(staying, facts, directory, random));
  return fitting(`${first}这一版改了${["一", "两", "三"][news.length - 1] ?? "几"}处：${news.join("；")}。其余照旧。`);
};

const timelineOf = (input: Input, facts: Facts, seed: string): string => {
  const base = planTimeline(facts, randomFrom(`${seed}:timeline`));
  const changed = changesOf(input).flatMap((c) => (c.isHalfway || !c.statement ? [] : [c.statement]));
  return fitting(changed.length === 0 ? base : `${base}新定下的：${changed.join("；")}。`);
};

const confidenceOf = (facts: Facts, round: number, people: number): Proposal["confidence"] => {
  if (facts.kind === "open") return "low";
  return people >= 3 && (facts.timeline !== undefined || round > 1) ? "high" : "medium";
};

/** Makes a plan of the offers; from round 2 on it says what the feedback has changed, and leaves the tasks as they were. */
export function plan(input: Input, seed: string, directory: Directory): Proposal {
  const { demand, understanding, offers, round, previous } = input;
  const facts = readDemand(demand, directory, understanding);
  const leavers = leaversOf(input);
  const staying = leavers.length < offers.length ? offers.filter((held) => !leavers.includes(held)) : offers;
  const before = previous?.proposal.assignments ?? [];
  const assignments = assign(offers, facts, seed, directory)
    .filter((a) => staying.some((held) => held.agent.id === a.agentId))
    .map((a) => before.find((b) => b.agentId === a.agentId) ?? a);
  return {
    summary: summaryOf(input, staying, facts, seed, directory),
    assignments,
    timeline: timelineOf(input, facts, seed),
    confidence: confidenceOf(facts, round, assignments.length),
  };
}
