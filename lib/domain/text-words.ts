/** Words that say nothing about what somebody wants. */
const STOP_WORDS = new Set(
  [
    "的是 的 了 着 过 地 得 和 与 及 或 而 但 但是 也 都 还 就 又 再 才 很 太 更 最 挺 比较 非常 一下 一点 一些 一个 一次 一场 一种 个 位 些 点 次 场 件",
    "我 你 您 他 她 它 我们 你们 他们 咱们 大家 自己 别人 有人 谁 什么 怎么 怎样 如何 哪里 哪 几 多少 这 那 这个 那个 这些 那些 这样 那样 这里 那里",
    "在 到 从 往 向 对 给 把 被 让 跟 为 为了 以 于 用 由 按 因为 所以 如果 的话 吗 呢 吧 啊 呀 哦 嘛 啦",
    "是 有 没 没有 不 不是 不要 能 能够 会 可以 可能 应该 要 想 想要 需要 希望 打算 准备 帮 帮忙 帮我 请 求 求助 找 找个 寻找 来 去 做 搞 弄 做个 办 举办 组织 安排 看看 试试 一起 谢谢 之类 左右 以及",
    "a an the and or of to for in on at with by from is are be am i me my we our us you your it this that need want would like please help find looking some someone somebody who can could will have has",
  ].flatMap((line) => line.split(" ")),
);

let segmenter: Intl.Segmenter | undefined;

/** The words of a text that carry meaning, lower-case, in order, repeats included; Chinese is split by dictionary. */
export function words(text: string): string[] {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  return [...segmenter.segment(text.toLowerCase())]
    .filter(({ isWordLike, segment }) => isWordLike && !STOP_WORDS.has(segment))
    .map(({ segment }) => segment);
}
