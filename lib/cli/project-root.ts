import { resolve } from "node:path";

/** The repository's folder, wherever a command was typed. */
export const PROJECT_ROOT = resolve(import.meta.dirname, "../..");
