import type { DecisionStyle } from "#lib/domain/agent.ts";

/** How a style accepts a plan. */
export const YES: Readonly<Record<DecisionStyle, readonly string[]>> = {
  eager: [
    "没意见，开干。",
    "太好了，就等这一句。",
    "我这边随时可以开始。",
    "一看就知道能成，算我的。",
    "看得我手都痒了，走起。",
    "比我想的还要好，同意。",
  ],
  steady: [
    "分工清楚，时间也对得上，我同意。",
    "看过了，没有漏的，就这么办。",
    "写得明白，我照着做。",
    "稳妥，没有要改的。",
    "该谁做什么一目了然，可以。",
    "按这个来，出不了大岔子。",
  ],
  bargainer: [
    "条件都照顾到了，成交。",
    "这样分很公道，我没话说。",
    "账算得过来，我同意。",
    "说得清楚，我就做得痛快。",
    "该争的我争过了，这版可以。",
    "两边都不吃亏，就这样。",
  ],
  picky: [
    "挑不出毛病，难得。",
    "细节到位，我签字。",
    "比我想的周全，可以。",
    "这版像样，就它了。",
    "我又看了一遍，没有要改的。",
    "做成这样，我愿意署名。",
  ],
  busy: [
    "时间卡得刚好，我来得及。",
    "只占我一小段，没问题。",
    "行，那一段时间我空出来。",
    "好，别再加活就行。",
    "排得紧凑，正合我意。",
    "我能做到的就是这些，够用就好。",
  ],
  stubborn: [
    "难得没什么要争的，同意。",
    "照这个做，我不添乱。",
    "合我的脾气，可以。",
    "行，这回听大家的。",
    "和我想的一样，不用改。",
    "这版我认。",
  ],
};
/** How somebody accepts whose wish was granted. */
export const YES_AFTER_ALL: readonly string[] = [
  "改过之后我没话说了，照这版走。",
  "我提的写进去了，那就说定了。",
  "听得进意见，这事就好办，我同意。",
  "这样一改就顺了，没有别的要求。",
  "这下踏实了，可以动手。",
  "谢谢体谅，我会把自己那份做好。",
];
/** How somebody accepts whose wish was half granted. */
export const YES_HALFWAY: readonly string[] = [
  "你们退一步，我也退一步，就这样吧。",
  "没全依我，也算讲道理，我认。",
  "能做到一半也行，别耽误大家。",
];
/** Why somebody bargains over a plan that it likes otherwise. */
export const BUT: readonly string[] = [
  "大方向我赞成，就这一处想商量。",
  "别的都好，只有这里我放心不下。",
  "不是要为难谁，这一处不改，后面会出岔子。",
  "分工没问题，细处再调一调更稳。",
  "我愿意做，所以才把话说在前头。",
  "这一处改了，大家都省力。",
];
/** Why somebody asks a second time. */
export const STILL: readonly string[] = [
  "各让一步是好意，可这一条我让不了。",
  "我明白大家的难处，只是这关系到做出来像不像样。",
  "想了又想，还是得坚持。",
];
