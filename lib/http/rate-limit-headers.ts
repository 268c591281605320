import type { Quota } from "#lib/domain/limits.ts";

const seconds = (ms: number): number => Math.ceil(ms / 1000);

/**
 * What a caller may still do, as `RateLimit-Policy` (`q` in `w` seconds) and `RateLimit` (`r` remain, more after `t`
 * seconds). https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export const rateLimitHeaders = ({ policy, remaining, resetInMs }: Quota): Record<string, string> => ({
  "RateLimit-Policy": `"${policy.name}";q=${policy.limit};w=${seconds(policy.windowMs)}`,
  RateLimit: `"${policy.name}";r=${remaining};t=${seconds(resetInMs)}`,
});
