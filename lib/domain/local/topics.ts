/** What sort of thing a demand is, which decides what a plan has to settle; `open` if nothing tells. */
export type DemandKind = "gathering" | "trip" | "making" | "venture" | "learning" | "errand" | "talk" | "open";

/** One theme that demands have, with what may lie behind it. */
export interface Topic {
  kind: DemandKind;
  /** What a plan calls it when the demand offers no phrase of its own. */
  title?: string;
  /** Lower-case. */
  words: readonly string[];
  /** What moves somebody who asks for this: a warm sentence each. */
  motives: readonly [string, ...string[]];
  /** What else such a thing usually needs, in words of the capability lexicon. */
  alsoNeeds: readonly string[];
}

const list = (words: string): string[] => words.split(" ");

/** Themes, the more specific first: of equally long mentions the earlier theme counts. */
export const TOPICS: readonly Topic[] = [
  {
    kind: "gathering",
    title: "这个大日子",
    words: list("求婚 婚礼 结婚 订婚 婚宴 结婚纪念日 wedding"),
    motives: [
      "一辈子就这么一次，想让在场的人都记得，也想自己能安心享受。",
      "想把重要的话在对的时刻说出来，身边有靠谱的人托着。",
    ],
    alsoNeeds: list("婚礼 摄影 策划 场地 音乐 手工 主持"),
  },
  {
    kind: "gathering",
    title: "这场庆生",
    words: list("生日 庆生 周岁 满月 百日 成人礼 birthday 惊喜"),
    motives: ["想让那个人一进门就知道，自己被认真惦记着。", "礼物会旧，想留下的是一天大家都在的记忆。"],
    alsoNeeds: list("策划 烘焙 摄影 场地 音乐 桌游"),
  },
  {
    kind: "talk",
    words: list(
      "聊聊天 聊天 倾诉 谈心 孤独 孤单 寂寞 失恋 分手 失眠 焦虑 抑郁 压力 迷茫 难过 心情 情绪 崩溃 想哭 内耗 陪我 陪聊 没人说话 lonely",
    ),
    motives: ["心里压着的事说给合适的人听，往往就轻了一半。", "不一定要答案，想先有个人坐下来，安安静静地听完。"],
    alsoNeeds: list("心理 中医 瑜伽 交友 喝茶"),
  },
  {
    kind: "talk",
    words: list("转行 职业 求职 找工作 跳槽 面试 简历 offer 裁员 失业 离职 考研 留学 升学 志愿 人生 选择 裸辞 副业"),
    motives: ["站在岔路口，想听听真正走过的人怎么说，再自己拿主意。", "不缺道理，缺一个愿意看着你的情况讲实话的人。"],
    alsoNeeds: list("职业规划 创业 心理 调研 英语"),
  },
  {
    kind: "talk",
    words: list("离婚 官司 合同 纠纷 欠钱 欠薪 维权 房东 押金 劳动仲裁 律师 法律 遗嘱 起诉 contract lawyer"),
    motives: ["遇上这种事难免心慌，想先弄明白自己站在哪里、下一步怎么走。", "不想把事情闹大，只想公道地把它了结。"],
    alsoNeeds: list("法律 财务 调研 心理 统筹"),
  },
  {
    kind: "talk",
    words: list("理财 报税 税务 记账 存钱 保险 投资 基金 还债 房贷 贷款 财务"),
    motives: ["钱不多更要放得明白，夜里才睡得着。", "想有个不卖东西的人，陪着把账理清楚。"],
    alsoNeeds: list("财务 法律 数据 调研"),
  },
  {
    kind: "errand",
    title: "陪长辈这件事",
    words: list("老人 奶奶 爷爷 外婆 外公 姥姥 爸妈 父母 妈妈 爸爸 养老 护理 看病 陪诊 就医 医院 康复 住院 体检"),
    motives: [
      "家里的长辈最要紧，自己不能时时在身边，想托给信得过的人。",
      "长辈不爱开口要人帮，想替他们把事情安排得体面、省心。",
    ],
    alsoNeeds: list("陪诊 医生 中医 心理 拼车"),
  },
  {
    kind: "errand",
    title: "带孩子这件事",
    words: list("带娃 看娃 孩子 小孩 宝宝 接送 放学 托管 亲子 小朋友 儿子 女儿 遛娃 幼儿园 kids child 娃"),
    motives: ["想让孩子玩得尽兴，大人也能喘口气。", "孩子长得快，想趁现在给他留下好的东西。"],
    alsoNeeds: list("育儿 手工 摄影 音乐 辅导 桌游"),
  },
  {
    kind: "errand",
    title: "照顾它的事",
    words: list("猫 狗 猫咪 狗狗 宠物 遛狗 喂猫 寄养 铲屎 流浪猫 流浪狗 绝育 兔子 鹦鹉 cat dog pet"),
    motives: ["它不会说话，只认得熟悉的人，想托给真心喜欢动物的人。", "想让它在自己不在的时候，也被好好对待。"],
    alsoNeeds: list("宠物 摄影 拼车 社区 交友 手工"),
  },
  {
    kind: "errand",
    title: "家里这件事",
    words: list("搬家 装修 翻新 改造 收纳 整理 打扫 租房 合租 维修 修理 漏水 家具 阳台 房子 老房 出租屋 电路 空调 修"),
    motives: ["住的地方顺了，日子才顺；想找手上有活、说话算数的人。", "不求豪华，想让那几十平米真正像个家。"],
    alsoNeeds: list("维修 装修 搬家 闲置 统筹 手工"),
  },
  {
    kind: "gathering",
    title: "这件善事",
    words: list(
      "公益 志愿者 义卖 捐书 捐 乡村 山区 留守儿童 支教 环保 净滩 捡垃圾 无障碍 盲人 听障 助老 义诊 村里 村子",
    ),
    motives: [
      "一个人的力气不够，想把愿意伸手的人聚到一处，踏踏实实做成一件。",
      "想让好意落到地上，真的帮到人，而不只是拍张照。",
    ],
    alsoNeeds: list("公益 策划 摄影 推广 拼车 视频"),
  },
  {
    kind: "trip",
    title: "这趟旅行",
    words: list("旅游 旅行 玩 自驾 游玩 度假 出游 看海 环游 攻略 出差 背包 露营 民宿 骑行 trip travel tour camping"),
    motives: ["想跟着真正懂那里的人走，看到攻略之外的样子。", "难得腾出这几天，想玩得松快，不赶景点。"],
    alsoNeeds: list("旅行 摄影 拼车 徒步 美食"),
  },
  {
    kind: "trip",
    title: "这趟户外",
    words: list("爬山 徒步 登山 越野 野外 户外 看日出 看星星 观鸟 溯溪 攀岩 滑雪 冲浪 潜水 hiking hike"),
    motives: ["在楼里待久了，想出去走走，身边有认路又合得来的人。", "想出一身汗，看一眼远处，平平安安地回来。"],
    alsoNeeds: list("徒步 急救 摄影 拼车"),
  },
  {
    kind: "gathering",
    title: "这次约练",
    words: list(
      "跑步 马拉松 健身 减肥 瑜伽 篮球 足球 羽毛球 网球 乒乓球 飞盘 骑车 游泳 运动会 晨跑 夜跑 打球 搭子 球友 太极 running gym fitness",
    ),
    motives: ["一个人总坚持不下来，想有人约着一起动。", "不比成绩，想找到水平相近、说到就到的伙伴。"],
    alsoNeeds: list("健身 跑步 急救 统筹"),
  },
  {
    kind: "gathering",
    title: "这次小聚",
    words: list(
      "做饭 下厨 饭局 聚餐 火锅 私房菜 家宴 烧烤 美食 厨师 烘焙 咖啡 年夜饭 品酒 喝酒 茶会 喝茶 吃饭 野餐 蛋糕 cook cooking dinner coffee",
    ),
    motives: ["好吃的只是由头，想要的是围着一张桌子坐下来的热气。", "外面的馆子吃遍了，想要一顿有人味儿的饭。"],
    alsoNeeds: list("美食 场地 摄影 咖啡 策划"),
  },
  {
    kind: "gathering",
    title: "这场演出",
    words: list(
      "乐队 演唱会 音乐会 吉他 钢琴 唱歌 合唱 民谣 livehouse 演出 话剧 戏剧 脱口秀 舞蹈 跳舞 街舞 音乐节 开放麦 band concert music",
    ),
    motives: [
      "想让喜欢的声音真的在一间屋子里响起来，有人听，也有人跟着唱。",
      "台上台下都不必专业，想要的是那一晚的劲头。",
    ],
    alsoNeeds: list("音乐 场地 策划 主持 摄影 视频"),
  },
  {
    kind: "gathering",
    title: "这次小聚",
    words: list(
      "展览 画展 摄影展 市集 集市 快闪 书店 读书会 读书 观影 电影 放映 桌游 剧本杀 狼人杀 手作 手工 陶艺 书法 国画 汉服 插花 非遗 旧物 交换 book reading",
    ),
    motives: ["想给喜欢同一样东西的人留一个下午，慢慢看、慢慢聊。", "屏幕上点赞够多了，想让人真的走进来，坐一坐。"],
    alsoNeeds: list("策划 场地 手工 摄影 读书 咖啡"),
  },
  {
    kind: "learning",
    words: list(
      "学习 学会 想学 教我 教教 补习 家教 辅导 英语 日语 法语 口语 编程课 学车 考证 考试 入门 课程 培训 零基础 作业 数学 teach learn lesson tutor english",
    ),
    motives: [
      "自学容易半途而废，想有人领进门，学到真能用上的程度。",
      "想找的不是讲得快的老师，是看得出自己卡在哪里的人。",
    ],
    alsoNeeds: list("辅导 读书会 统筹 资料"),
  },
  {
    kind: "making",
    title: "这组片子",
    words: list("拍照 写真 航拍 证件照 毕业照 全家福 约拍 照片 photo photographer"),
    motives: ["有些时刻过去就没有了，想请人好好替自己留住。", "手机里照片上千，想要一组真的拿得出手的。"],
    alsoNeeds: list("摄影 剪辑 短视频 策划 文案"),
  },
  {
    kind: "making",
    title: "这份稿子",
    words: list("写书 出书 写作 文案 故事 小说 剧本 公众号 文章 回忆录 家谱 诗 歌词 稿子 演讲稿 ppt write writer"),
    motives: ["话在心里很久了，想让它变成别人愿意读完的文字。", "想有人看得懂初稿里那点意思，再帮着把它说清楚。"],
    alsoNeeds: list("写作 海报 读书会 资料 推广"),
  },
  {
    kind: "making",
    title: "这份设计",
    words: list("设计 设计师 logo 海报 包装 品牌 ui 原型 插画 排版 字体 视觉 画 designer design prototype"),
    motives: ["脑子里已经有了样子，就差一双手把它做出来，拿得出去见人。", "好的设计能少费很多口舌，想一开始就做对。"],
    alsoNeeds: list("设计师 产品 海报 前端 文案"),
  },
  {
    kind: "making",
    title: "这个产品",
    words: list(
      "小程序 app 网站 软件 程序 开发 前端 后端 代码 爬虫 机器人 智能体 知识库 自动化 系统 做游戏 程序员 产品经理 样机 website developer bot chatbot",
    ),
    motives: [
      "想法已经转了很久，想先做出一个能点能用的东西，给人看看再说。",
      "不想一上来就铺开，先用最小的一版验证是不是真有人要。",
    ],
    alsoNeeds: list("产品 前端 后端 设计师 数据"),
  },
  {
    kind: "making",
    title: "这份译稿",
    words: list("翻译 译成 英文 口译 双语 笔译 同传 translate translation interpreter"),
    motives: ["意思差一个字，味道就变了，想交给两边都懂的人。", "想让对方读到的和自己想说的，是同一句话。"],
    alsoNeeds: list("翻译 英语 资料 校对"),
  },
  {
    kind: "making",
    title: "这档节目",
    words: list("播客 视频 短片 纪录片 vlog 剪辑 宣传片 直播 短视频 微电影 podcast video"),
    motives: ["有些人和事值得被更多人看见，想把它好好录下来。", "话攒了一肚子，差一个像样的开口的地方。"],
    alsoNeeds: list("剪辑 短视频 文案 记录 音乐"),
  },
  {
    kind: "making",
    title: "这份数据",
    words: list("数据分析 数据 报表 图表 表格 excel 统计 看板 问卷"),
    motives: ["数字堆了一屋子，想从里面看出一句真话来。", "想让不看表格的人也一眼看懂，好往下做决定。"],
    alsoNeeds: list("数据 资料 财务 自动化 海报"),
  },
  {
    kind: "venture",
    title: "这门生意",
    words: list(
      "创业 开店 合伙人 融资 投资人 路演 商业计划 咖啡店 奶茶 摆摊 电商 网店 卖货 直播带货 农产品 滞销 推广 引流 获客 品牌 startup cofounder 果园 橙子 苹果 茶叶",
    ),
    motives: ["一个人扛着走不远，想找到能互相补位、又信得过的同路人。", "东西是好东西，就差有人帮着让更多人知道。"],
    alsoNeeds: list("创业 推广 财务 法律 文案 电商"),
  },
  {
    kind: "gathering",
    title: "这场聚会",
    words: list(
      "聚会 派对 活动 party meetup 沙龙 分享会 交流会 论坛 峰会 年会 团建 发布会 黑客松 工作坊 讲座 同学会 联谊 相亲 交友 认识 茶话会 workshop hackathon 轰趴 嘉年华 联欢",
    ),
    motives: [
      "想把聊得来的人聚到一间屋子里，面对面待上几个小时。",
      "线上聊得再久，也不如见一面；想让来的人都不觉得白来。",
    ],
    alsoNeeds: list("策划 场地 主持 摄影 餐饮 音乐"),
  },
];
