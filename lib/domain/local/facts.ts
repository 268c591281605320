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

// How a demand puts it tells as much as what it is about.
const CUES: Partial<Record<DemandKind, RegExp>> = {
  gathering: /办一?[场次个届]|举办|组织一|搞一?[场次个]|聚一聚|生日|庆生/u,
  trip: /去.{0,6}玩|自驾|旅[行游]/u,
  learning: /想学|学会|教我|教教|零基础|入门|补课|家教/u,
};
const CUE_WEIGHT = 1.5;

const score = (text: string, topic: Topic): number => {
  const found = mentions(text, topic.words);
  const own = found.filter((m) => !isCovered(m, found));
  if (own.length === 0) return 0;
  const longest = Math.max(...own.map((m) => m.word.length));
  return new Set(own.map((m) => m.word)).size + longest / 4 + (CUES[topic.kind]?.test(text) ? CUE_WEIGHT : 0);
};

const topicOf = (text: string): Topic | undefined => {
  const ranked = TOPICS.map((topic) => ({ topic, score: score(text, topic) })).sort((a, b) => b.score - a.score);
  const best = ranked[0];
  return best && best.score > 0 ? best.topic : undefined;
};

const read = (demand: string, directory: Directory, understanding: Understanding | undefined): Facts => {
  const text = cleanText(demand);
  const deep = understanding?.deepUnderstanding;
  const place = findPlace([text, deep?.location ?? ""].join("\n"), directory.cities);
  const location = deep?.location ?? place.location;
  const scale = deep?.scale ?? findScale(text);
  const timeline = deep?.timeline ?? findTimeline(text);
  const topic = topicOf([text, ...glossesOf(text)].join("\n"));
  const needs = findNeeds([text, ...(deep?.keywords ?? [])].join("\n"), directory.capabilities);
  const lexicon = needs.slice(0, 2).flatMap((need) => need.words.filter((w) => w.weight > 1).map((w) => w.word));
  return {
    text,
    topic,
    kind: topic?.kind ?? "open",
    needs,
    place: { ...place, ...(location === undefined ? {} : { location }) },
    scale,
    timeline,
    subject: findSubject(text, [timeline, location, ...place.cities, scale], lexicon) ?? topic?.title,
  };
};

// A run asks fifteen times about one demand; its understanding is the same object all the time.
const known = new WeakMap<Understanding, { demand: string; directory: Directory; facts: Facts }>();

/** Reads a demand. What a stage before has understood counts more than what is found again. */
export function readDemand(demand: string, directory: Directory, understanding?: Understanding): Facts {
  const before = understanding && known.get(understanding);
  if (before && before.demand === demand && before.directory === directory) return before.facts;
  const facts = read(demand, directory, understanding);
  if (understanding) known.set(understanding, { demand, directory, facts });
  return facts;
}
