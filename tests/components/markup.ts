import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";

/** What a browser is sent for `node` before any script has run. */
export const markup = (node: ReactNode): string => renderToStaticMarkup(node);

const ENTITIES: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&" };

/** What is read on the page: its text, with a space where an element begins or ends. */
export const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:lt|gt|quot|#x27|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, " ")
    .trim();

/** The markup of each `<tag …>…</tag>`, for tags that do not nest in themselves. */
export const elements = (html: string, tag: string): string[] =>
  [...html.matchAll(new RegExp(`<${tag}[\\s>].*?</${tag}>`, "gs"))].map(([element]) => element);
