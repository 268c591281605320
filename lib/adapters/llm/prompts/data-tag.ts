/**
 * Data for a model: JSON between named tags. `<` is escaped, so that no text, whoever wrote it, can close its tag
 * or open another one.
 */
export const dataTag = (name: string, value: unknown): string =>
  `<${name}>\n${JSON.stringify(value).replaceAll("<", "\\u003c")}\n</${name}>`;
