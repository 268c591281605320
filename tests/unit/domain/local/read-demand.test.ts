import { describe, expect, it } from "vitest";
import { cities } from "#lib/content/cities.ts";
import { findPlace } from "#lib/domain/local/place.ts";
import { granted } from "#lib/domain/local/request.ts";
import { findScale } from "#lib/domain/local/scale.ts";
import { findTimeline } from "#lib/domain/local/timeline.ts";

describe("findPlace", () => {
  it.each([
    ["在北京办一场聚会", "北京", ["北京"]],
    ["朝阳区找个场地", "北京朝阳区", ["北京"]],
    ["从上海去大理自驾", "大理", ["上海", "大理"]],
    ["meetup in Shanghai", "上海", ["上海"]],
    ["线上聊一聊就行", "线上", []],
    ["来我家做饭", "你家", []],
    ["小区里的流浪猫", undefined, []],
  ])("finds in %s: %s", (text, location, named) => {
    const place = findPlace(text, cities);
    expect(place.location).toBe(location);
    expect(place.cities).toEqual(expect.arrayContaining(named));
    expect(place.cities).toHaveLength(named.length);
  });
});

describe("findScale", () => {
  it.each([
    ["30人的聚会", "30人"],
    ["大概三十个人", "三十个人"],
    ["一家三口出门", "一家三口"],
    ["我和女朋友想去看海", "两个人"],
    ["20平米的出租屋", "20平米"],
    ["找一个人帮忙", undefined],
    ["找几个人一起", undefined],
  ])("finds in %s: %s", (text, scale) => {
    expect(findScale(text)).toBe(scale);
  });
});

describe("findTimeline", () => {
  it.each([
    ["周末爬山", "周末"],
    ["下周五晚上7点吃饭", "下周五晚上7点"],
    ["2月16日在朝阳区", "2月16日"],
    ["国庆去成都玩三天", "国庆"],
    ["每周三晚上有空", "每周三晚上"],
    ["三天内要", "三天内"],
    ["家里漏水，急！", "尽快"],
    ["practice English twice a week", "每周两次"],
    ["失眠两个月了", undefined],
    ["想学吉他", undefined],
  ])("finds in %s: %s", (text, timeline) => {
    expect(findTimeline(text)).toBe(timeline);
  });
});

describe("granted", () => {
  it.each([
    ["时间能调到下午三点吗？上午我有评审。", "时间调到下午三点"],
    ["能不能先开一次短会，把分工说清楚？", "先开一次短会，把分工说清楚"],
    ["交片从三天放宽到五天可以吗？", "交片从三天放宽到五天"],
    ["第一版的功能能砍到三个吗？", "第一版的功能砍到三个"],
    ["我的分享能不能放在茶歇之前？", "小周的分享放在茶歇之前"],
    ["这个价钱不合适。", undefined],
  ])("makes of %s: %s", (request, statement) => {
    expect(granted(request, "小周")).toBe(statement);
  });
});
