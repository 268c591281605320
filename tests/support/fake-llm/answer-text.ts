import { randomFrom } from "#lib/domain/random.ts";
import { decline, fakeAnswer } from "./fake-answer.ts";
import type { Fault } from "./faults.ts";
import type { StageData } from "./read-request.ts";

/** The text that the double answers: right, or wrong in the way that `fault` says. */
export function answerText(data: StageData, seed: string, fault: Fault | undefined): string {
  const answer = fakeAnswer(data, seed);
  switch (fault) {
    case "invalid_json":
      return "好的！下面是我为您准备的方案：\n1. 先约个时间";
    case "schema_break":
      return JSON.stringify({ ...answer, [Object.keys(answer)[0] ?? "field"]: 42 });
    case "unknown_agents":
      return JSON.stringify(answer).replaceAll(/"agentId":"/g, '"agentId":"nobody-');
    case "all_decline":
      return JSON.stringify(data.stage === "response_generation" ? decline(randomFrom(seed)) : answer);
    default:
      return JSON.stringify(answer);
  }
}
