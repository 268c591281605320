import { z } from "zod";

/** How an agent behaves when asked: it colours prompts and drives the local answers. */
export const DecisionStyle = z.enum(["eager", "steady", "bargainer", "picky", "busy", "stubborn"]);
export type DecisionStyle = z.infer<typeof DecisionStyle>;

/** One person of the directory, for whom an agent (数字分身) speaks. Texts are Chinese, fit for the wall. */
export const Agent = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/),
  name: z.string().min(1).max(20),
  city: z.string().min(2).max(8),
  /** Keys of the capability lexicon, the strongest first. */
  capabilities: z.array(z.string().min(2).max(12)).min(1).max(5),
  interests: z.array(z.string().min(1).max(12)).min(1).max(5),
  availability: z.string().min(2).max(20),
  personality: z.string().min(2).max(30),
  decisionStyle: DecisionStyle,
  bio: z.string().min(10).max(120),
});
export type Agent = z.infer<typeof Agent>;
