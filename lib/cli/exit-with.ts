import { StartError } from "#lib/cli/start-error.ts";
import { SettingsError } from "#lib/config/env.ts";

/** Ends the process with code 1; what people can put right is said without a stack. */
export function exitWith(error: unknown): never {
  const plain = error instanceof StartError || error instanceof SettingsError;
  console.error(plain ? error.message : error);
  process.exit(1);
}
