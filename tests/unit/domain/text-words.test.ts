import { expect, it } from "vitest";
import { words } from "#lib/domain/text-words.ts";

it("keeps the words that carry meaning, in lower case", () => {
  expect(words("找一个懂AI的设计师帮做产品原型")).toEqual(expect.arrayContaining(["ai", "产品", "原型"]));
  expect(words("I need a Designer")).toEqual(["designer"]);
});

it("finds none in what says nothing", () => {
  expect(words("我想要的是这个吗？")).toEqual([]);
  expect(words("🎉 ……")).toEqual([]);
});
