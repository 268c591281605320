import { decide } from "#lib/domain/decide.ts";
import type { DemoCase, ScriptStep } from "#lib/domain/demo-case.ts";
import { type EventBody, isTerminal, type NegotiationEvent } from "#lib/domain/events.ts";
import { canMatch } from "#lib/domain/match-case.ts";
import { EMPTY, IllegalEvent, type NegotiationState, reduce } from "#lib/domain/negotiation.ts";
import type { Directory, ShowContent } from "#lib/domain/show-content.ts";

/** Longest silence in a script at speed 1, ms: more looks like a hang from the last row. */
export const MAX_GAP_MS = 4000;

const repeated = (keys: readonly string[]): string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
];

const checkIds = (what: string, keys: readonly string[]): string[] =>
  repeated(keys).map((key) => `${what} ${key} is there twice`);

const checkCapabilities = ({ agents, capabilities }: Directory): string[] => {
  const known = new Set(capabilities.map((c) => c.key));
  return agents.flatMap((agent) =>
    agent.capabilities.filter((key) => !known.has(key)).map((key) => `agent ${agent.id}: no capability ${key}`),
  );
};

const checkKeywords = (keywords: DemoCase["keywords"]): string[] => [
  ...checkIds(
    "keyword",
    keywords.map((k) => k.word),
  ),
  ...keywords.filter((k) => k.word !== k.word.toLowerCase()).map((k) => `keyword ${k.word} is not lower-case`),
  ...keywords.filter((k) => !canMatch(k.word)).map((k) => `keyword ${k.word} can never be found in a text`),
];

const checkCast = (steps: readonly ScriptStep[], { agents }: Directory): string[] =>
  steps
    .flatMap(({ body }) => (body.type === "candidates_selected" ? body.candidates : []))
    .flatMap(({ agentId, name }) => {
      const agent = agents.find((a) => a.id === agentId);
      if (!agent) return [`no agent ${agentId} in the directory`];
      return agent.name === name ? [] : [`agent ${agentId} is ${agent.name}, not ${name}`];
    });

const checkPace = (steps: readonly ScriptStep[]): string[] => {
  const offsets = steps.map((step) => step.offsetMs);
  return offsets.flatMap((offset, index) => {
    const gap = offset - (offsets[index - 1] ?? 0);
    if (gap < 0) return [`step ${index + 1} is due before its predecessor`];
    return gap > MAX_GAP_MS ? [`${gap} ms of silence before step ${index + 1}`] : [];
  });
};

/** The end must be what the rules of the rounds make of the log before it. */
const checkEnd = (state: NegotiationState, body: EventBody): string[] => {
  if (body.type !== "negotiation_finalized") return [];
  const step = decide(state);
  if (step.kind !== "finalize") return [`finalized while the rules say ${step.kind}`];
  const faults: string[] = [];
  if (step.outcome !== body.outcome) faults.push(`ends ${body.outcome}, by the rules ${step.outcome}`);
  const stays = (assignments: typeof body.proposal.assignments) => JSON.stringify(assignments.map((a) => a.agentId));
  if (stays(step.proposal.assignments) !== stays(body.proposal.assignments))
    faults.push("the final plan keeps other people than the rules do");
  if (body.outcome === "compromise" && body.openPoints.length === 0) faults.push("a compromise without an open point");
  return faults;
};

const checkLog = (demand: string, steps: readonly ScriptStep[]): string[] => {
  let state = reduce(EMPTY, { seq: 1, at: 0, source: "scripted", type: "demand_submitted", text: demand });
  for (const { offsetMs, body } of steps) {
    const event: NegotiationEvent = { seq: state.lastSeq + 1, at: offsetMs, source: "scripted", ...body };
    const faults = checkEnd(state, body);
    if (faults.length > 0) return faults;
    try {
      state = reduce(state, event);
    } catch (error) {
      if (error instanceof IllegalEvent) return [error.message];
      throw error;
    }
  }
  const last = steps.at(-1);
  return last && isTerminal(last.body) ? [] : ["does not end in a terminal event"];
};

/** Faults of one script: who is in it, its pace, and whether it is a legal log up to an end; empty if there are none. */
export const checkScript = (demand: string, steps: readonly ScriptStep[], directory: Directory): string[] => [
  ...checkCast(steps, directory),
  ...checkPace(steps),
  ...checkLog(demand, steps),
];

/** Faults of a show's content against itself, one readable line each; empty if there are none. */
export const checkContent = (content: ShowContent): string[] => [
  ...checkIds(
    "agent",
    content.agents.map((a) => a.id),
  ),
  ...checkIds(
    "agent name",
    content.agents.map((a) => a.name),
  ),
  ...checkIds(
    "capability",
    content.capabilities.map((c) => c.key),
  ),
  ...checkIds(
    "case",
    content.cases.map((c) => c.id),
  ),
  ...checkCapabilities(content),
  ...content.cases.flatMap((demoCase) =>
    [...checkKeywords(demoCase.keywords), ...checkScript(demoCase.demand, demoCase.steps, content)].map(
      (fault) => `case ${demoCase.id}: ${fault}`,
    ),
  ),
];
