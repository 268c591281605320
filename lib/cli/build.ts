import { build } from "#lib/cli/ensure-build.ts";
import { exitWith } from "#lib/cli/exit-with.ts";

await build().catch(exitWith);
