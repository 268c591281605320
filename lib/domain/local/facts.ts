import { cleanText } from "#lib/domain/demand-text.ts";
import { glossesOf } from "#lib/domain/local/gloss.ts";
import { isCovered, mentions } from "#lib/domain/local/mentions.ts";
import { findNeeds, type Need } from "#lib/domain/local/needs.ts";
import { findPlace, type Place } from "#lib/domain/local/place.ts";
import { findScale } from "#lib/domain/local/scale.ts";
import { findSubject } from "#lib/domain/local/subject.ts";
import { findTimeline } from "#lib/domain/local/timeline.ts";
import { type DemandKind, TOPICS, type Topic } from "#lib/domain/local/topics.ts";
import type { Directory } from "#lib/domain/show-content.ts";
import type { Understanding } from "#lib/domain/stages.ts";

/** What can be read off a demand without a model. */
export interface Facts {
  text: string;
  topic: Topic | undefined;
  kind: DemandKind;
  needs: readonly Need[];
  place: Place;
  scale: string | undefined;
  timeline: string | undefined;
  /** The thing wanted as a noun phrase: cut out of the demand, else what its theme is called. */
  subject: string | undefined;
}

const score = (text: string, topic: Topic): number => {
  const found = mentions(text, topic.words);
  const own = found.filter((m) => !isCovered(m, found));
  return new Set(own.map((m) => m.word)).size + own.reduce((max, m) => Math.max(max, m.word.length), 0) / 4;
};

const topicOf = (text: string): Topic | undefined => {
  const ranked = TOPICS.map((topic) => ({ topic, score: score(text, topic) })).sort((a, b) => b.score - a.score);
  const best = ranked[0];
  return best && best.score > 0 ? best.topic : undefined;
};

/** Reads a demand. What a stage before has understood counts more than what is found again. */
export function readDemand(demand: string, directory: Directory, understanding?: Understanding): Facts {
  const text = cleanText(demand);
  const deep = understanding?.deepUnderstanding;
  const place = findPlace([text, deep?.location ?? ""].join("\n"), directory.cities);
  const location = deep?.location ?? place.location;
  const scale = deep?.scale ?? findScale(text);
  const timeline = deep?.timeline ?? findTimeline(text);
  const topic = topicOf([text, ...glossesOf(text)].join("\n"));
  const lexicon = directory.capabilities.flatMap((c) => c.words);
  return {
    text,
    topic,
    kind: topic?.kind ?? "open",
    needs: findNeeds([text, ...(deep?.keywords ?? [])].join("\n"), directory.capabilities),
    place: { ...place, ...(location === undefined ? {} : { location }) },
    scale,
    timeline,
    subject: findSubject(text, [timeline, location, ...place.cities, scale], lexicon) ?? topic?.title,
  };
}
