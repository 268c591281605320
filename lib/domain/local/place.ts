import { DISTRICTS, FAR_PLACES, LATIN_CITIES } from "#lib/domain/local/place-names.ts";

/** Where a demand wants something to happen. */
export interface Place {
  /** As a reader would say it; absent if the text names none. */
  location?: string;
  /** All cities that the text names or implies: people from there come first. */
  cities: readonly string[];
}

const ONLINE = /线上|远程|网上|在线|视频会议|online|remote/i;
// 小区 and 景区 are kinds of places, not names.
const DISTRICT = /([一-龥]{2,3}区)/g;
const KIND_OF_AREA =
  /小区|社区|园区|校区|地区|山区|景区|郊区|市区|城区|片区|厂区|街区|专区|分区|区区|库区|牧区|辖区|战区|选区|时区/;
const NEARBY =
  /(?:在|来|到|去)(我家|家里|家门口|我们公司|公司|学校|我们学校|校园|小区|我们小区|社区|办公室|宿舍|村里|我们村|乡下|老家|楼下|海边|山里|公园|咖啡馆|广场)/;

const byPlace = (text: string, names: readonly string[]): string[] =>
  names.filter((name) => text.includes(name)).sort((a, b) => text.indexOf(a) - text.indexOf(b));

const districtsIn = (text: string): { name: string; city: string }[] =>
  Object.entries(DISTRICTS).flatMap(([city, names]) => byPlace(text, names).map((name) => ({ name, city })));

const latinCities = (text: string): string[] =>
  Object.entries(LATIN_CITIES)
    .filter(([latin]) => new RegExp(`\\b${latin}\\b`, "i").test(text))
    .map(([, city]) => city);

// 在丰泽区 names a district that the table lacks; what precedes it may belong to the sentence.
const unknownDistrict = (text: string): string | undefined =>
  [...text.matchAll(DISTRICT)]
    .map((match) => (match[1] ?? "").replace(/^[在到去来于住从的]+/, ""))
    .find((name) => name.length >= 3 && !KIND_OF_AREA.test(name));

/** Finds the place in a demand: cities, districts, landmarks, far places, 线上, or somewhere near (我家). */
export function findPlace(text: string, cities: readonly string[]): Place {
  const named = [...new Set([...byPlace(text, [...new Set([...cities, ...FAR_PLACES])]), ...latinCities(text)])];
  const districts = districtsIn(text);
  const all = [...new Set([...named, ...districts.map((d) => d.city)])];
  const near = NEARBY.exec(text)?.[1];
  const city = destination(text, named) ?? districts[0]?.city;
  const district =
    districts.find((d) => d.city === city)?.name ?? (named.length > 0 ? unknownDistrict(text) : undefined);

  if (city) return { location: district && district !== city ? `${city}${district}` : city, cities: all };
  if (ONLINE.test(text)) return { location: "线上", cities: [] };
  const lone = unknownDistrict(text) ?? near;
  return lone
    ? { location: lone.replace(/^我们?/u, (we) => (we === "我" ? "你" : "你们")), cities: [] }
    : { cities: [] };
}

// 从上海去大理: the place is where one goes.
const destination = (text: string, named: readonly string[]): string | undefined =>
  named.find((name) => new RegExp(`(?:去|到|飞|回)${name}`).test(text)) ?? named[0];
