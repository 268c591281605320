import type { Agent } from "#lib/domain/agent.ts";
import type { Capability } from "#lib/domain/capability.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";

/** The people who can be asked, and the words for what they can do. */
export interface Directory {
  agents: readonly Agent[];
  capabilities: readonly Capability[];
  /** City names a demand may contain, without 市; they need not all have people. */
  cities: readonly string[];
}

/** All content of a show, checked by schema and against itself at start. */
export interface ShowContent extends Directory {
  cases: readonly DemoCase[];
}
