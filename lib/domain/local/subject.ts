import { isCovered, mentions } from "#lib/domain/local/mentions.ts";
import { TOPICS } from "#lib/domain/local/topics.ts";

const PAUSE = /[，。！？；、,.!?;:：\n（）()「」“”"…～~]+/;
const LEAD =
  /^(?:我们?|咱们?|大家|本人|家里|想要|想|希望|打算|准备|需要|求助|求|急|找|有没有人?|谁能?|能不能|可以|帮忙?我?们?|请|给|为|把|和|跟|在|去|到|来|于|举办|组织|举行|安排|策划|筹备|发起|开展?|办|做|搞|弄|约|个|一个|一位|一名|一些|几个|几位|一群|一下|一场|一次|一顿|一起|一[档篇本首支台条组家间套份桌席]|场|次|会|懂|的|人|再|也|就|都|从|周边|附近|里)+/;
const UNFIT = /[我你他她咱吗呢吧啊缺过要去来会让住回上能\d]|怎么|如何|什么|不|没|被|谁|认识|预算|海边|帮|教|找|想|学/;
// A person, a place or half a verb is not what is to be done.
const NO_THING =
  /^[喝吃看听聊陪]|(?:山区|阳台|老人|孩子|小朋友|村里|村子|房东|押金|爸妈|妈妈|爸爸|奶奶|爷爷|朋友|同学|[师员人手])$/;
const MAX_LENGTH = 8;

const without = (text: string, parts: readonly (string | undefined)[]): string =>
  parts.reduce<string>((rest, part) => (part ? rest.replaceAll(part, "") : rest), text);

const topicWords = TOPICS.flatMap((topic) => topic.words);

const phraseIn = (clause: string, lexicon: readonly string[]): string | undefined => {
  const found = mentions(clause, lexicon);
  const ends = found
    .filter((m) => m.word.length > 1 && !isCovered(m, found))
    .map((m) => m.start + m.word.length)
    .sort((a, b) => b - a);
  return ends
    .map((end) => clause.slice(0, end).replace(LEAD, "").trim())
    .find(
      (phrase) => phrase.length >= 2 && phrase.length <= MAX_LENGTH && !UNFIT.test(phrase) && !NO_THING.test(phrase),
    );
};

/**
 * The thing that is asked for as a short noun phrase (AI主题聚会), without time, place and size; undefined when no
 * phrase can be cut out that would read well within another sentence.
 */
export function findSubject(demand: string, known: readonly (string | undefined)[], lexicon: readonly string[]) {
  const words = [...topicWords, ...lexicon.filter((word) => /\p{Script=Han}/u.test(word))];
  return demand
    .split(PAUSE)
    .map((clause) => without(clause, known))
    .map((clause) => phraseIn(clause, words))
    .find((phrase) => phrase !== undefined);
}
