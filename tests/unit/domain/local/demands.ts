/** A demand and what would fit it: people with one of these capabilities, or from this city. */
export interface Sample {
  demand: string;
  capabilities: readonly string[];
  city?: string;
}

const fits = (keys: string): string[] => keys.split(" ");

/** Forty demands as an audience writes them: long and short, Chinese and not, some odd. */
export const SAMPLES: readonly Sample[] = [
  {
    demand: "周末想在北京组织一次30人的AI主题聚会",
    capabilities: fits("AI技术分享 活动策划 场地 主持控场 餐饮烘焙 茶咖酒饮 摄影"),
    city: "北京",
  },
  { demand: "找一个懂AI的设计师帮做产品原型", capabilities: fits("UI/UX设计 AI产品 平面印制 前端开发 AI工程") },
  { demand: "周末爬山活动，想找几个人一起去看日出", capabilities: fits("徒步户外 摄影 拼车出行 跑步") },
  {
    demand: "女朋友下周五过生日，想在上海给她一个惊喜",
    capabilities: fits("活动策划 餐饮烘焙 摄影 音乐 婚礼筹办 手工"),
    city: "上海",
  },
  {
    demand: "奶奶下周三要去医院复查，我在外地回不去，想找人陪她",
    capabilities: fits("老人陪护 健康咨询 拼车出行 心理咨询 中医调理"),
  },
  {
    demand: "国庆一家三口去成都玩三天，带着五岁的孩子，不想太赶",
    capabilities: fits("旅行规划 育儿照看 餐饮烘焙 拼车出行 摄影"),
    city: "成都",
  },
  { demand: "我的猫下周没人喂，求上门照顾，在杭州", capabilities: fits("宠物照料"), city: "杭州" },
  { demand: "失眠两个月了，想找人聊聊", capabilities: fits("心理咨询 中医调理 健康咨询 瑜伽健身 交友牵线 徒步户外") },
  { demand: "被公司裁员了，不知道该转行还是继续找工作", capabilities: fits("求职简历 创业辅导 心理咨询 法律咨询") },
  { demand: "房东不退押金怎么办", capabilities: fits("法律咨询 租房找房 财务税务") },
  { demand: "想学吉他，零基础，每周三晚上有空", capabilities: fits("音乐") },
  { demand: "帮我把老家滞销的橙子卖出去", capabilities: fits("电商运营 短视频运营 市场推广 种植农产 文案写作") },
  { demand: "毕业前想和室友拍一组毕业照，四个人，武汉", capabilities: fits("摄影 视频制作 活动策划"), city: "武汉" },
  {
    demand: "20平米的出租屋怎么改造得像个家，预算5000",
    capabilities: fits("装修设计 家电水电 闲置转让 手工 种植农产"),
  },
  {
    demand: "想做一个帮老人用手机的小程序，缺前端和设计",
    capabilities: fits("前端开发 UI/UX设计 AI产品 后端开发 老人陪护 电脑网络"),
  },
  {
    demand: "公司年会缺一个主持人和一支乐队，60人，深圳",
    capabilities: fits("主持控场 音乐 活动策划 场地 电影戏剧"),
    city: "深圳",
  },
  { demand: "教我妈用智能手机，她住在成都", capabilities: fits("电脑网络 老人陪护 编程教学"), city: "成都" },
  { demand: "孩子数学跟不上，想找个有耐心的家教", capabilities: fits("课业辅导 编程教学 育儿照看") },
  { demand: "求婚！下个月在厦门海边，要有音乐和摄影", capabilities: fits("婚礼筹办 音乐 摄影 活动策划"), city: "厦门" },
  { demand: "周六搬家，从朝阳搬到通州，东西不多", capabilities: fits("搬家货运 家电水电 拼车出行"), city: "北京" },
  {
    demand: "一个人来大城市，周末想认识新朋友",
    capabilities: fits("交友牵线 桌游 徒步户外 羽毛球 读书会 心理咨询 活动策划 茶咖酒饮"),
  },
  {
    demand: "想开一家小咖啡店，找合伙人聊聊账怎么算",
    capabilities: fits("创业辅导 财务税务 茶咖酒饮 餐饮烘焙 市场推广 法律咨询"),
  },
  { demand: "家里水管漏水，急！", capabilities: fits("家电水电 装修设计") },
  {
    demand: "读书会一直办不下去，来的人越来越少，怎么办",
    capabilities: fits("读书会 活动策划 市场推广 社区公益 场地"),
  },
  { demand: "周四晚上打羽毛球，三缺一", capabilities: fits("羽毛球 足球篮球 瑜伽健身 跑步") },
  { demand: "想把爷爷讲的故事写成一本书", capabilities: fits("文案写作 记录整理 平面印制 资料检索 读书会 老人陪护") },
  { demand: "需要一个人把合同翻译成英文，三天内", capabilities: fits("翻译 法律咨询 英语辅导") },
  {
    demand: "给山区小学捐书，怎么组织",
    capabilities: fits("社区公益 统筹协调 读书会 活动策划 公关赞助 拼车出行 搬家货运 市场推广"),
  },
  {
    demand: "腊月想在村里办一场露天电影，给留守的老人和孩子看",
    capabilities: fits("电影戏剧 社区公益 老人陪护 育儿照看 活动策划"),
  },
  { demand: "想做一档播客，讲普通人的手艺", capabilities: fits("视频制作 短视频运营 文案写作 音乐 手工 记录整理") },
  { demand: "下雨天，想喝一杯好咖啡，有人一起吗", capabilities: fits("茶咖酒饮 交友牵线 读书会 餐饮烘焙") },
  {
    demand: "把三年的销售数据理清楚，做成老板看得懂的图",
    capabilities: fits("数据分析 资料检索 AI工程 财务税务 平面印制"),
  },
  {
    demand: "I need a designer and a developer to build an app prototype in Shanghai next week",
    capabilities: fits("UI/UX设计 前端开发 后端开发 AI产品"),
    city: "上海",
  },
  { demand: "Looking for someone to practice English with, twice a week", capabilities: fits("英语辅导 翻译") },
  { demand: "想学游泳", capabilities: fits("游泳 瑜伽健身") },
  { demand: "🎂🎉👧 周六", capabilities: fits("活动策划 餐饮烘焙 育儿照看 摄影 音乐 手工 桌游") },
  { demand: "阳台想种点菜，什么都不懂", capabilities: fits("种植农产 装修设计") },
  {
    demand: "帮我搭一个公司内部的大模型知识库，数据不能出内网",
    capabilities: fits("AI工程 AI产品 后端开发 AI技术分享 电脑网络 数据分析"),
  },
  {
    demand:
      "我们是西安一所高中的物理社团，十二个学生，想在四月做一次火星车模型展。会焊电路的有两个人，会编程的有一个人，没有人会做外壳，也没有人会讲解。学校给了一间教室和八百块钱。想找人教我们做外壳、排一个展览流程，最好能来现场看一眼。我们都很认真，只是不知道从哪里开始。",
    capabilities: fits("硬件制作 编程教学 活动策划 课业辅导 场地 手工 AI工程"),
    city: "西安",
  },
  { demand: "想去青岛海钓，顺便学怎么处理鱼", capabilities: fits("钓鱼 餐饮烘焙 旅行规划 拼车出行"), city: "青岛" },
];
