import { type Random, randomFrom } from "#lib/domain/random.ts";
import type { Feedback, Offer, Picks, Proposal, StageKey, StageOutputs, Understanding } from "#lib/domain/stages.ts";
import { words } from "#lib/domain/text-words.ts";
import { PHRASES } from "./phrases.ts";
import type { StageData } from "./read-request.ts";

type Data<S extends StageKey> = Extract<StageData, { stage: S }>;

/** The role of the one who never declines, so that a cast of the double always has somebody in it. */
const LEAD = "主理人";

/** An answer that keeps all rules: believable, about this demand, the same for the same seed and data. */
export function fakeAnswer(data: StageData, seed: string): StageOutputs[StageKey] {
  const random = (...parts: (string | number)[]) => randomFrom([seed, data.demand, data.stage, ...parts].join("/"));
  switch (data.stage) {
    case "demand_understanding":
      return understand(data, random());
    case "smart_filter":
      return choose(data, random);
    case "response_generation":
      return offer(data, random(data.profile.id));
    case "proposal_aggregation":
      return draft(data, random());
    case "proposal_feedback":
      return react(data, random(data.profile.id, data.round.round), seed);
    default:
      return data satisfies never;
  }
}

/** The demand's first clause, short enough to be quoted. */
const topicOf = (demand: string) => [...(demand.split(/[，。！？；\n]/)[0] || demand)].slice(0, 16).join("");

function understand({ demand }: Data<"demand_understanding">, random: Random): Understanding {
  const found = (pattern: RegExp) => demand.match(pattern)?.[0];
  const location = found(/北京|上海|广州|深圳|杭州|成都|武汉|南京|西安|重庆|苏州|长沙/);
  const scale = found(/[\d一二三四五六七八九十百]+ ?(?:个人|人|位|个)/);
  const timeline = found(/今天|明天|后天|周末|[这下]?周[一二三四五六日末]|这个月|下个?月/);
  const keywords = [...new Set(words(demand))].filter((w) => /^.{1,23}[^的]$/u.test(w)).slice(0, 5);
  const uncertainties = [...(location ? [] : ["在哪里碰面最方便？"]), ...(timeline ? [] : ["想在什么时候开始？"])];
  return {
    surfaceDemand: topicOf(demand),
    deepUnderstanding: {
      motivation: random.pick(PHRASES.motivation),
      keywords: keywords.length > 0 ? keywords : ["搭把手"],
      ...(location ? { location } : {}),
      ...(scale ? { scale } : {}),
      ...(timeline ? { timeline } : {}),
    },
    uncertainties,
    confidence: (["high", "medium", "low"] as const)[uncertainties.length] ?? "low",
  };
}

function choose({ demand, understanding, directory }: Data<"smart_filter">, random: (id: string) => Random): Picks {
  const wanted = [...words(demand), ...understanding.deepUnderstanding.keywords];
  const ranked = directory
    .map((agent) => {
      const about = [agent.city, ...agent.capabilities, ...agent.interests, agent.bio].join(" ").toLowerCase();
      return { agent, score: wanted.filter((w) => about.includes(w)).length + random(agent.id).next() };
    })
    .toSorted((a, b) => b.score - a.score);
  const count = 3 + Math.floor(random("").next() * 6);
  return {
    candidates: ranked.slice(0, count).map(({ agent }, i) => ({
      agentId: agent.id,
      reason: fill(random(`${agent.id}/reason`).pick(PHRASES.reason), agent),
      expectedRole: i === 0 ? LEAD : (agent.capabilities[0] ?? "帮手"),
      relevance: 95 - i * 6,
    })),
  };
}

const fill = (phrase: string, agent: { capabilities: readonly string[]; city: string; availability: string }) =>
  phrase
    .replace("{cap}", agent.capabilities[0] ?? "帮忙")
    .replace("{city}", agent.city)
    .replace("{free}", agent.availability);

/** By temper: the busy decline now and then, those who bargain often ask for something first. */
function offer({ profile, invitation }: Data<"response_generation">, random: Random): Offer {
  const shy = profile.decisionStyle === "busy" || profile.decisionStyle === "stubborn";
  const asks = profile.decisionStyle === "bargainer" || profile.decisionStyle === "picky";
  if (invitation.expectedRole !== LEAD && random.next() < (shy ? 0.4 : 0.06)) return decline(random);
  if (random.next() < (asks ? 0.7 : 0.15)) {
    return {
      decision: "conditional",
      contribution: fill(random.pick(PHRASES.conditional), profile),
      conditions: [random.pick(PHRASES.condition)],
      reasoning: random.pick(PHRASES.conditionalReason),
    };
  }
  const contribution = fill(random.pick(PHRASES.participate), profile);
  return { decision: "participate", contribution, conditions: [], reasoning: random.pick(PHRASES.participateReason) };
}

/** A polite no. */
export const decline = (random: Random): Offer => ({
  decision: "decline",
  contribution: "",
  conditions: [],
  reasoning: random.pick(PHRASES.declineReason),
});

/** Round one gives everybody a task; later rounds keep the tasks of who accepted and give way to the others. */
function draft({ demand, offers, previous_round: previous }: Data<"proposal_aggregation">, random: Random): Proposal {
  const [when, where] = [random.pick(PHRASES.when), random.pick(PHRASES.where)];
  const said = new Map(previous?.feedback.map((f) => [f.agentId, f.feedback]));
  const before = new Map(previous?.proposal.assignments.map((a) => [a.agentId, a]));
  const staying = offers.filter((o) => said.get(o.agentId)?.feedbackType !== "reject");
  const assignments = (staying.length > 0 ? staying : offers).map(({ agentId, expectedRole }, i) => {
    const { role, responsibility } = before.get(agentId) ?? {
      role: expectedRole,
      responsibility: duty(expectedRole, i),
    };
    return { agentId, role, responsibility: `${responsibility}${concession(said.get(agentId))}`.slice(0, 200) };
  });
  const changes = assignments.filter((a) => concession(said.get(a.agentId))).length;
  return {
    summary: `${when}，在${where}把「${topicOf(demand)}」办起来，${assignments.length}个人各管一段${changes > 0 ? `，按大家的意见改了${changes}处` : ""}。`,
    assignments,
    timeline: `今晚建群，提前一天对一遍，${when}开始，两天内发回顾`,
    confidence: previous ? "high" : "medium",
  };
}

const duty = (role: string, index: number): string =>
  role === LEAD ? PHRASES.lead : (PHRASES.duty[index % PHRASES.duty.length] ?? PHRASES.lead).replace("{role}", role);

/** What the plan gives to somebody who bargained; empty for all others. */
function concession(said: Feedback | undefined): string {
  if (said?.feedbackType !== "negotiate") return "";
  return `，${PHRASES.request.find((r) => r.ask === said.adjustmentRequest)?.grant ?? "按刚才说的来"}`;
}

/** Whether a demand's first plan is bargained over: about two of five, by seed. */
export const isBargained = (demand: string, seed: string): boolean =>
  randomFrom(`${seed}/${demand}/bargain`).next() < 0.4;

/** Just as many bargain as it takes for a second round; in it everybody accepts. */
function react(
  { demand, profile, proposal, round }: Data<"proposal_feedback">,
  random: Random,
  seed: string,
): Feedback {
  const ids = proposal.assignments.map((a) => a.agentId);
  const bargaining = ids.slice(-(Math.floor(ids.length * 0.2) + 1));
  if (round.round === 1 && isBargained(demand, seed) && bargaining.includes(profile.id)) {
    const adjustmentRequest = random.pick(PHRASES.request).ask;
    return { feedbackType: "negotiate", adjustmentRequest, reasoning: random.pick(PHRASES.conditionalReason) };
  }
  const reasoning = random.pick(round.round === 1 ? PHRASES.accept : PHRASES.settled);
  return { feedbackType: "accept", reasoning };
}
