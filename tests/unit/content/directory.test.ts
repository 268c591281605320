import { describe, expect, it } from "vitest";
import { agents } from "#lib/content/agents.ts";
import { capabilities } from "#lib/content/capabilities.ts";
import { cities } from "#lib/content/cities.ts";
import { Agent } from "#lib/domain/agent.ts";
import { Capability } from "#lib/domain/capability.ts";
import { findNeeds } from "#lib/domain/local/needs.ts";

const sentencesOf = (c: Capability) => [...c.offers, ...c.duties, ...c.conditions, ...c.adjustments];
const repeated = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);
const holdersOf = (key: string) => agents.filter((agent) => agent.capabilities.includes(key));
const shareOf = (...styles: Agent["decisionStyle"][]) =>
  agents.filter((agent) => styles.includes(agent.decisionStyle)).length / agents.length;

const PLACEHOLDER = /[{}<>[\]]|__|XX|××|某|待定|占位|\.\.\./i;

describe("the capability lexicon", () => {
  it("passes its schema in every entry", () => {
    for (const capability of capabilities)
      expect(Capability.safeParse(capability).error, capability.key).toBeUndefined();
  });

  it("has every key and every role once", () => {
    expect(repeated(capabilities.map((c) => c.key))).toEqual([]);
    expect(repeated(capabilities.map((c) => c.role))).toEqual([]);
  });

  it("has words that are lower-case, normalised, and once in a capability", () => {
    for (const { key, words } of capabilities) {
      expect(words, key).toEqual(words.map((word) => word.normalize("NFKC").toLowerCase().trim()));
      expect(repeated(words), key).toEqual([]);
    }
  });

  it("has no word that asks for nobody", () => {
    const words = [...new Set(capabilities.flatMap((c) => c.words))];
    expect(words.filter((word) => findNeeds(word, capabilities).length === 0)).toEqual([]);
  });

  it("gives no sentence to two capabilities", () => {
    expect(repeated(capabilities.flatMap(sentencesOf))).toEqual([]);
  });

  it("has no sentence with a placeholder", () => {
    expect(capabilities.flatMap(sentencesOf).filter((sentence) => PLACEHOLDER.test(sentence))).toEqual([]);
  });

  it("offers in complete sentences of the first person", () => {
    const offers = capabilities.flatMap((c) => c.offers);
    expect(offers.filter((offer) => !/^我.*。$/.test(offer))).toEqual([]);
  });

  it("asks for changes with a question", () => {
    const adjustments = capabilities.flatMap((c) => c.adjustments);
    expect(adjustments.filter((adjustment) => !adjustment.includes("？"))).toEqual([]);
  });

  it("names no city, because whoever speaks may live in any", () => {
    const said = capabilities.flatMap(sentencesOf);
    expect(said.filter((sentence) => cities.some((city) => sentence.includes(city)))).toEqual([]);
  });
});

describe("the agent directory", () => {
  it("passes its schema in every entry", () => {
    for (const agent of agents) expect(Agent.safeParse(agent).error, agent.id).toBeUndefined();
  });

  it("has at least 80 people, every id and every name once", () => {
    expect(agents.length).toBeGreaterThanOrEqual(80);
    expect(repeated(agents.map((agent) => agent.id))).toEqual([]);
    expect(repeated(agents.map((agent) => agent.name))).toEqual([]);
  });

  it("names only capabilities of the lexicon, each once a person", () => {
    const keys = capabilities.map((c) => c.key);
    for (const agent of agents) {
      expect(keys, agent.id).toEqual(expect.arrayContaining(agent.capabilities));
      expect(repeated(agent.capabilities), agent.id).toEqual([]);
    }
  });

  it.each(capabilities.map((c) => c.key))("has three people for %s, in two cities, one of them easy to win", (key) => {
    const holders = holdersOf(key);
    expect(holders.length).toBeGreaterThanOrEqual(3);
    expect(new Set(holders.map((agent) => agent.city)).size).toBeGreaterThanOrEqual(2);
    expect(holders.some((agent) => agent.decisionStyle === "eager" || agent.decisionStyle === "steady")).toBe(true);
  });

  it("covers at least 14 cities, ten of them with four people or more", () => {
    const perCity = Map.groupBy(agents, (agent) => agent.city);
    expect(perCity.size).toBeGreaterThanOrEqual(14);
    expect([...perCity.values()].filter((people) => people.length >= 4).length).toBeGreaterThanOrEqual(10);
  });

  it("has only cities of the list of cities", () => {
    expect(agents.filter((agent) => !cities.includes(agent.city)).map((agent) => agent.id)).toEqual([]);
    expect(repeated(cities)).toEqual([]);
  });

  it("has difficult people, and more who are glad to help", () => {
    expect(shareOf("bargainer")).toBeGreaterThan(0.1);
    expect(shareOf("busy")).toBeGreaterThan(0.05);
    expect(shareOf("picky", "stubborn")).toBeGreaterThan(0.1);
    expect(shareOf("eager", "steady")).toBeGreaterThan(0.5);
  });

  it("has bios of exactly two sentences, none like another", () => {
    const odd = agents.filter(({ bio }) => !/^[^。！？]+[。！？][^。！？]+[。！？]$/.test(bio));
    expect(odd.map((agent) => agent.id)).toEqual([]);
    expect(repeated(agents.map((agent) => agent.bio))).toEqual([]);
    expect(agents.filter(({ bio }) => PLACEHOLDER.test(bio)).map((agent) => agent.id)).toEqual([]);
  });

  it.each([
    ["bob", "Bob", "北京", "场地"],
    ["alice", "Alice", "北京", "AI技术分享"],
    ["charlie", "Charlie", "北京", "活动策划"],
    ["david", "David", "北京", "UI/UX设计"],
    ["emma", "Emma", "北京", "AI产品"],
  ])("has %s of the given cases", (id, name, city, capability) => {
    expect(agents.find((agent) => agent.id === id)).toMatchObject({ name, city });
    expect(agents.find((agent) => agent.id === id)?.capabilities[0]).toBe(capability);
  });
});
