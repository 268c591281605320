import { describe } from "vitest";
import { doorbellContract } from "./doorbell-contract.ts";
import { eventLogContract } from "./event-log-contract.ts";
import { keepContract } from "./keep-contract.ts";
import { lanesContract } from "./lanes-contract.ts";
import { lanesCrowdContract } from "./lanes-crowd-contract.ts";
import { lanesModelContract } from "./lanes-model-contract.ts";
import type { OpenStore } from "./opened-store.ts";

interface Effort {
  /** Generated stories that the lanes are held against. */
  stories: number;
  /** Random steps of several instances at once. */
  steps: number;
}

/** What every adapter of the `Store` port must pass. `open` makes an empty store each time. */
export function storeContract(name: string, open: OpenStore, { stories, steps }: Effort): void {
  describe(name, () => {
    eventLogContract(open);
    doorbellContract(open);
    lanesContract(open);
    lanesModelContract(open, stories);
    lanesCrowdContract(open, steps);
    keepContract(open);
  });
}
