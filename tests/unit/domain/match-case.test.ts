import { describe, expect, it } from "vitest";
import { cases } from "#lib/content/cases.ts";
import { canMatch, MATCH_THRESHOLD, matchCase } from "#lib/domain/match-case.ts";

const idFor = (text: string) => matchCase(text, cases)?.case.id ?? null;

describe("matchCase", () => {
  it.each([
    ["想办个AI聚会", "demo_meetup"],
    ["在北京举办一场AI主题聚会", "demo_meetup"],
    ["party for AI people", "demo_meetup"],
    ["AI PARTY!", "demo_meetup"],
    ["办一场ＡＩ活动", "demo_meetup"],
    ["帮我找个设计师做产品原型", "demo_designer"],
    ["找一个懂AI的设计师帮做产品原型", "demo_designer"],
    ["need a UI designer", "demo_designer"],
    ["UI设计，小程序的", "demo_designer"],
    ["周末爬山活动", "demo_hiking"],
    ["Anyone for hiking this weekend?", "demo_hiking"],
    ["孩子想学编程", "demo_coding"],
    ["怎么教老人用手机挂号", "demo_phone"],
    ["爸妈不会用智能手机", "demo_phone"],
    ["妈妈一个人住，想装个监控", "demo_elder"],
    ["独居老人没人陪", "demo_elder"],
    ["乐队想办一场演出", "demo_band"],
    ["下周搬家，还有两只猫和一条狗", "demo_moving"],
    ["干了五年想转行", "demo_career"],
    ["社区里想搞个跳蚤市场", "demo_market"],
  ])("answers %s with %s", (text, id) => {
    expect(idFor(text)).toBe(id);
  });

  it.each([
    ["活动"],
    ["组织一次公司团建活动"],
    ["同学聚会去哪儿好"],
    ["给奶奶办生日party"],
    ["学习AI和大模型"],
    ["在北京学人工智能"],
    ["build a guitar"],
    ["I will require a quiet suite"],
    ["找个室内设计师装修"],
    ["帮我写一份商业计划书"],
    ["失眠怎么办"],
    ["手机屏幕碎了"],
    ["乐队缺个鼓手"],
    ["下个月搬家，东西不多"],
    [""],
  ])("leaves %s to improvisation", (text) => {
    expect(idFor(text)).toBeNull();
  });

  it("gives the AI party to no hiking trip, even where it is the only case", () => {
    const meetup = cases.filter((c) => c.id === "demo_meetup");
    expect(matchCase("周末爬山活动", meetup)).toBeNull();
    expect(matchCase("想办个AI聚会", meetup)?.score).toBeGreaterThanOrEqual(MATCH_THRESHOLD);
  });

  it("finds Latin keywords as whole words only, in any case", () => {
    const designer = cases.filter((c) => c.id === "demo_designer");
    expect(matchCase("build a prototyped suit", designer)).toBeNull();
    expect(matchCase("Ui Prototype", designer)).not.toBeNull();
  });

  it("counts a keyword once, however often it stands in the text", () => {
    expect(idFor("活动活动活动，活动 活动")).toBeNull();
  });

  it("counts a keyword inside a longer one that was found only as the longer one", () => {
    const [base] = cases;
    if (!base) throw new Error("no case");
    const keywords = [
      { word: "设计师", weight: 2 },
      { word: "设计", weight: 2 },
    ];
    expect(matchCase("设计师", [{ ...base, keywords }])).toBeNull();
  });

  it("answers the demand that a case was written for with this case", () => {
    for (const { id, demand } of cases) expect([demand, idFor(demand)]).toEqual([demand, id]);
  });
});

describe("canMatch", () => {
  it.each([
    ["ui", true],
    ["设计", true],
    ["山", true],
    ["UI", false],
    ["machine learning", false],
    ["ai聚会", false],
    ["的", false],
  ])("of %s is %s", (keyword, can) => {
    expect(canMatch(keyword)).toBe(can);
  });
});
