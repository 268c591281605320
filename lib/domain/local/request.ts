/** How a wish begins that was made before and not met. */
export const AGAIN = "还是那句话：";

/** A wish for a change as what the next plan says about it, e.g. 时间能调到下午三点吗？ as 时间调到下午三点. */
export function granted(request: string, name: string): string | undefined {
  const question = request.split(/[？?]/u)[0]?.trim() ?? "";
  const asked = question
    .replace(/(?:可以|行|好|成)吗$/u, "")
    .replace(/[吗么]$/u, "")
    .replace(/^.*[：:]/u, "");
  if (asked === question) {
    if (!/能不能|能否|可不可以/u.test(question)) return undefined;
  }
  const statement = asked
    .replace(/能不能|能否|可不可以|可以|(?<![功可智性只才])能(?![力量否])/u, "")
    .replace(/(让|给|等|容)我/gu, `$1${name}`)
    .replace(/我的/gu, `${name}的`);
  return /[我你吗？?]|^$/u.test(statement) || statement.length > 40 ? undefined : statement;
}

/** A request without its reasons, to be quoted. */
export const question = (request: string): string =>
  request.split(/(?<=[？?。])/u)[0]?.replace(/[？?。]$/u, "") ?? request;
