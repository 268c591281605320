import { z } from "zod";
import { EventBody } from "#lib/domain/events.ts";

/** One event of a script; `offsetMs` counts from the demand's submission, at speed 1. */
export const ScriptStep = z.strictObject({ offsetMs: z.int().min(0), body: EventBody });
export type ScriptStep = z.infer<typeof ScriptStep>;

/** A preset negotiation: data in the build. The demand itself comes from whoever asks. */
export const DemoCase = z.strictObject({
  id: z.string().regex(/^demo_[a-z_]+$/),
  title: z.string().min(2).max(20),
  /** The text it was written for; shown when the case is played without an asker. */
  demand: z.string().min(4).max(120),
  /** Which demands it answers: words, lower-case, with their weight (1 a hint, 3 decisive). */
  keywords: z.array(z.strictObject({ word: z.string().min(1), weight: z.number().positive() })).min(3),
  /** Everything after `demand_submitted`, in order; the last one ends the log. */
  steps: z.array(ScriptStep).min(5),
});
export type DemoCase = z.infer<typeof DemoCase>;
