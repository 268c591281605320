import { accepts, agreed, drafted, joins, selected, understood } from "#lib/content/scripted.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";
import { aCandidate, anUnderstanding, aProposal } from "#tests/support/domain.ts";
import { aDirectory } from "#tests/support/stage-inputs.ts";

const CAST = ["anna", "bob", "cao"];
const says = { contribution: "我来出一份力。", reasoning: "这事有意思。" };

/** A preset of ten seconds that answers what asks for a 聚会. */
const aCase = (): DemoCase => ({
  id: "demo_test",
  title: "一场聚会",
  demand: "办一场聚会，三十个人",
  keywords: [
    { word: "聚会", weight: 3 },
    { word: "party", weight: 3 },
    { word: "meetup", weight: 3 },
  ],
  steps: [
    understood(1000, anUnderstanding()),
    selected(2000, CAST.map(aCandidate)),
    ...CAST.map((agentId, i) => joins(3000 + i * 1000, agentId, says)),
    drafted(6000, 1, aProposal(CAST)),
    ...CAST.map((agentId, i) => accepts(7000 + i * 1000, 1, agentId, "没问题。")),
    agreed(10_000, 1, aProposal(CAST)),
  ],
});

/** Content of a small show: ten people, one case. */
export const aShow = (): ShowContent => ({ ...aDirectory(), cases: [aCase()] });
