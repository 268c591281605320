import { z } from "zod";
import { agents } from "#lib/content/agents.ts";
import { capabilities } from "#lib/content/capabilities.ts";
import { cases } from "#lib/content/cases.ts";
import { cities } from "#lib/content/cities.ts";
import { Agent } from "#lib/domain/agent.ts";
import { Capability } from "#lib/domain/capability.ts";
import { checkContent } from "#lib/domain/check-content.ts";
import { DemoCase } from "#lib/domain/demo-case.ts";
import type { ShowContent } from "#lib/domain/show-content.ts";

const Content = z.object({
  agents: z.array(Agent),
  capabilities: z.array(Capability),
  cities: z.array(z.string().min(2).max(8)),
  cases: z.array(DemoCase),
});

const schemaFaults = (raw: unknown): string[] =>
  (Content.safeParse(raw).error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`);

/** Checks content by schema, then against itself; throws one error that lists every fault, a line each. */
export function checked(content: ShowContent): ShowContent {
  const faults = [...schemaFaults(content), ...checkContent(content)];
  if (faults.length > 0) throw new Error(`content is not fit for a show:\n${faults.map((f) => `- ${f}`).join("\n")}`);
  return content;
}

/** All content of the show that is in the build, checked. */
export const loadContent = (): ShowContent => checked({ agents, capabilities, cities, cases });
