import { describe } from "vitest";
import { doorbellContract } from "./doorbell-contract.ts";
import { eventLogContract } from "./event-log-contract.ts";
import { lanesContract } from "./lanes-contract.ts";
import { lanesModelContract } from "./lanes-model-contract.ts";
import type { OpenStore } from "./opened-store.ts";

/** What every adapter of the `Store` port must pass. `open` makes an empty store each time. */
export function storeContract(name: string, open: OpenStore): void {
  describe(name, () => {
    eventLogContract(open);
    doorbellContract(open);
    lanesContract(open);
    lanesModelContract(open);
  });
}
