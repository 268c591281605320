import { accepts, agreed, declines, drafted, joins, selected, understood } from "#lib/content/scripted.ts";
import type { DemoCase } from "#lib/domain/demo-case.ts";
import type { Proposal } from "#lib/domain/stages.ts";

const plan: Proposal = {
  summary: "David 3 个工作日内完成初版原型：先画核心流程，再做成能点的页面，让你拿着它就能去找第一批用户。",
  assignments: [
    { agentId: "david", role: "UI/UX 设计", responsibility: "3 个工作日内完成初版原型，每天收工前发一版给你看。" },
  ],
  timeline: "第1天画核心流程，第2天出高保真页面，第3天交付能点击的原型。",
  confidence: "high",
};

/** One declines, one is enough: the shortest way to a plan. */
export const demoDesigner: DemoCase = {
  id: "demo_designer",
  title: "产品原型设计",
  demand: "找一个懂AI的设计师帮做产品原型",
  keywords: [
    { word: "设计师", weight: 2 },
    { word: "designer", weight: 2 },
    { word: "原型", weight: 2 },
    { word: "prototype", weight: 2 },
    { word: "ui", weight: 2 },
    { word: "ux", weight: 2 },
    { word: "界面", weight: 2 },
    { word: "figma", weight: 2 },
    { word: "交互", weight: 1.5 },
    { word: "设计", weight: 1 },
    { word: "design", weight: 1 },
    { word: "产品", weight: 1 },
    { word: "app", weight: 1 },
    { word: "小程序", weight: 1 },
    { word: "ai", weight: 1 },
  ],
  steps: [
    understood(800, {
      surfaceDemand: "找一个懂AI的设计师，帮忙做产品原型。",
      deepUnderstanding: {
        motivation: "想法在脑子里转了很久，缺的是一个看得见、点得动的东西，好拿去问真正的用户。",
        keywords: ["设计师", "产品原型", "AI", "UI/UX"],
        scale: "一名设计师",
        timeline: "越快越好",
      },
      uncertainties: ["原型给谁看：用户、同事还是投资人？"],
      confidence: "high",
    }),
    selected(1700, [
      {
        agentId: "david",
        name: "David",
        reason: "做UI/UX设计，交过手的AI产品有好几款。",
        expectedRole: "UI/UX 设计",
        relevance: 96,
      },
      {
        agentId: "emma",
        name: "Emma",
        reason: "AI产品经验丰富，一眼能看出需求真不真。",
        expectedRole: "AI 产品顾问",
        relevance: 84,
      },
    ]),
    joins(2000, "david", {
      contribution: "UI/UX设计我来，AI产品我做过好几款，知道哪里该让模型说话，哪里该让它闭嘴。",
      reasoning: "从零到一的原型最有意思，手头正好空出三天。",
    }),
    declines(
      3000,
      "emma",
      "最近项目太多，两个叠在一起上线。答应了又做不好，才是真耽误你。David 手快心细，放心交给他。",
    ),
    drafted(4000, 1, plan),
    accepts(5000, 1, "david", "三天够了。今晚就把餐巾纸上的第一张草图拍给你，丑没关系，先看方向对不对。"),
    agreed(6500, 1, plan),
  ],
};
