const NUMBER = "(?:\\d{1,5}|[一二两三四五六七八九十百千]{1,5})";
const COUNTED = new RegExp(
  `(${NUMBER}(?:[-~到至]${NUMBER})?)\\s*(多|来|余)?\\s*(?:个|位|名|对|户|只|条|本|套|间|亩|家)?\\s*(人|小朋友|孩子|娃|同学|学生|朋友|同事|伙伴|嘉宾|家庭|户|老人|老师|村民|邻居|观众|people|persons|guests|kids|friends)`,
  "i",
);
const PARTY =
  /一家[二三四五六七八两]口|我们俩|我们两个|两口子|夫妻俩|姐妹俩|母女俩|父子俩|我和(?:女朋友|男朋友|老公|老婆|爱人|对象|我妈|妈妈|爸妈|爸爸|闺蜜|室友|奶奶|爷爷|孩子|女儿|儿子)/;
const AREA = /\d{1,5}\s*(?:平米|平方米|平方|平|㎡|亩)/;
const BUDGET = /(?:预算|budget)[^，。,.\n]{0,8}?\d|\d+\s*(?:万|k|元|块)|免费|没有?预算|不花钱|没钱/i;

/** How many take part or how big it is, in the demand's own words; 一个人 after 找 is who is sought, not a size. */
export function findScale(text: string): string | undefined {
  const party = PARTY.exec(text)?.[0];
  if (party) return party.startsWith("我和") ? "两个人" : party.replace(/^我们俩$|^我们两个$/, "两个人");
  const counted = COUNTED.exec(text);
  if (counted) {
    const [whole, count, , kind] = counted;
    const isOne = count === "一" || count === "1";
    if (!isOne) return whole.replace(/\s+(?=\p{Script=Han})/gu, "");
    if (/我[就]?$/.test(text.slice(0, counted.index)) && kind === "人") return "一个人";
  }
  return AREA.exec(text)?.[0];
}

/** True if a demand says anything about money. */
export const namesBudget = (text: string): boolean => BUDGET.test(text);
