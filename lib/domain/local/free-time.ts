import type { Agent } from "#lib/domain/agent.ts";
import type { Facts } from "#lib/domain/local/facts.ts";

/** True unless an agent's free time and the wanted time exclude each other. */
export const isFree = ({ availability }: Agent, { timeline }: Facts): boolean => {
  if (timeline === undefined) return true;
  const isWeekend = /周末|周六|周日|星期[六日天]/u.test(timeline);
  return isWeekend
    ? !/^工作日|^周[一二三四]/u.test(availability)
    : !(/周[一二三四]/u.test(timeline) && /^周末|^周[六日]/u.test(availability));
};
