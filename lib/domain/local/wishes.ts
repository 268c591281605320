/** What anyone may ask of any plan, for when nothing of one's own craft fits. Nobody fights for these to the end. */
export const WISHES: readonly string[] = [
  "能不能先开一次二十分钟的短会？分工当面说清楚最省事。",
  "中间能加一次碰头吗？有偏差早一点看见。",
  "能不能先定一个拍板的人？意见多了容易散。",
  "能不能留一天机动？总有想不到的事。",
  "费用能不能先列一张单子？大家心里有数。",
  "开始之前能不能先对一遍要准备的东西？临时找最耽误工夫。",
];
