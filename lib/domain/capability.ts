import { z } from "zod";

const sentence = z.string().min(4).max(80);

/**
 * What a person of the directory can bring, with words for it: local answers are made of these. `key` is what
 * `Agent.capabilities` names; `words` are what in a demand asks for it, lower-case.
 */
export const Capability = z.strictObject({
  key: z.string().min(2).max(12),
  words: z.array(z.string().min(1).max(16)).min(3).max(24),
  /** Role title on the wall, 2–6 characters. */
  role: z.string().min(2).max(8),
  /** First person, concrete, complete sentences. */
  offers: z.array(sentence).min(3),
  /** What a plan writes beside the name; no subject. */
  duties: z.array(sentence).min(2),
  /** What one asks for in return. */
  conditions: z.array(sentence).min(2),
  /** What one asks to change in a plan. */
  adjustments: z.array(sentence).min(2),
});
export type Capability = z.infer<typeof Capability>;
