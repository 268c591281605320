import { ensureBuild } from "#lib/cli/ensure-build.ts";

/** One build before the workers start, so that they do not build beside each other. */
export default async function globalSetup(): Promise<void> {
  await ensureBuild();
}
