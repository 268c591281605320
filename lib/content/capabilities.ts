import type { Capability } from "#lib/domain/capability.ts";
import { gatheringCapabilities } from "./capabilities-gathering.ts";
import { homeCapabilities } from "./capabilities-home.ts";
import { leisureCapabilities } from "./capabilities-leisure.ts";
import { workCapabilities } from "./capabilities-work.ts";

/** The lexicon: all that people of the directory can bring. Keys are what `Agent.capabilities` names. */
export const capabilities: Capability[] = [
  ...gatheringCapabilities,
  ...workCapabilities,
  ...homeCapabilities,
  ...leisureCapabilities,
];
