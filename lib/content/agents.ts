import type { Agent } from "#lib/domain/agent.ts";
import { eastAgents } from "./agents-east.ts";
import { northAgents } from "./agents-north.ts";
import { southAgents } from "./agents-south.ts";

/** The directory: everyone who can be asked. */
export const agents: Agent[] = [...northAgents, ...eastAgents, ...southAgents];
