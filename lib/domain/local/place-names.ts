/** Districts and landmarks that name their city. Only names that can hardly mean anything else. */
export const DISTRICTS: Readonly<Record<string, readonly string[]>> = {
  北京: "朝阳区 海淀 东城区 西城区 丰台 石景山 通州 昌平 大兴区 望京 三里屯 中关村 五道口 国贸 亦庄 回龙观 798 胡同 香山 后海".split(
    " ",
  ),
  上海: "浦东 徐汇 静安 黄浦区 长宁区 虹口 杨浦 闵行 宝山区 嘉定 松江 青浦 外滩 陆家嘴 张江 五角场 武康路 崇明".split(
    " ",
  ),
  广州: "天河区 越秀 海珠 番禺 白云区 荔湾 珠江新城".split(" "),
  深圳: "南山区 福田 罗湖 宝安 龙岗 龙华区 前海 华强北 科技园 大鹏".split(" "),
  杭州: "西湖 余杭 滨江区 拱墅 萧山 钱塘 西溪 良渚 阿里园区".split(" "),
  成都: "锦江区 青羊 武侯 高新区 春熙路 太古里 宽窄巷子 玉林 都江堰 青城山".split(" "),
  重庆: "渝中 解放碑 南岸区 洪崖洞 观音桥 江北嘴 沙坪坝".split(" "),
  武汉: "武昌 汉口 光谷 东湖 江汉路".split(" "),
  西安: "雁塔 碑林区 大雁塔 曲江 回民街".split(" "),
  南京: "玄武湖 鼓楼区 秦淮 夫子庙 建邺 紫金山".split(" "),
  苏州: "姑苏 平江路 金鸡湖 拙政园".split(" "),
  厦门: "思明 鼓浪屿 曾厝垵 集美".split(" "),
  长沙: "岳麓 橘子洲 五一广场 芙蓉区".split(" "),
  青岛: "崂山 五四广场 八大关 市南区".split(" "),
  大理: "洱海 苍山 喜洲 双廊".split(" "),
  天津: "五大道 滨海新区 和平区".split(" "),
  昆明: "滇池 翠湖".split(" "),
};

/** Cities written in Latin letters. */
export const LATIN_CITIES: Readonly<Record<string, string>> = {
  beijing: "北京",
  shanghai: "上海",
  guangzhou: "广州",
  shenzhen: "深圳",
  hangzhou: "杭州",
  chengdu: "成都",
  chongqing: "重庆",
  wuhan: "武汉",
  "xi'an": "西安",
  xian: "西安",
  nanjing: "南京",
  suzhou: "苏州",
  xiamen: "厦门",
  changsha: "长沙",
  qingdao: "青岛",
  dali: "大理",
  tianjin: "天津",
  kunming: "昆明",
};

/** Where people travel to or come from, beside the cities of the directory. */
export const FAR_PLACES =
  "北京 上海 广州 深圳 杭州 成都 重庆 武汉 西安 南京 苏州 厦门 长沙 青岛 大理 天津 昆明 丽江 三亚 海南 云南 新疆 西藏 拉萨 川西 贵州 贵阳 桂林 广西 福建 泉州 景德镇 黄山 敦煌 甘肃 青海 西宁 内蒙古 呼伦贝尔 哈尔滨 长春 沈阳 大连 济南 郑州 洛阳 合肥 南昌 宁波 无锡 佛山 东莞 珠海 香港 澳门 台湾 台北 日本 东京 京都 大阪 韩国 首尔 泰国 曼谷 清迈 越南 新加坡 马来西亚 巴厘岛 欧洲 法国 巴黎 伦敦 英国 德国 意大利 冰岛 美国 纽约 硅谷 澳洲 非洲".split(
    " ",
  );
