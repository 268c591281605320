import { openTemporarySqliteStore } from "#tests/support/open-temporary-sqlite-store.ts";
import { storeContract } from "./store.ts";

storeContract("embedded store", openTemporarySqliteStore, { stories: 100, steps: 10_000 });
