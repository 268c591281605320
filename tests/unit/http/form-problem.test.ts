import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messages } from "#lib/content/messages.ts";
import { AppError } from "#lib/domain/errors.ts";
import { formProblem } from "#lib/http/form-problem.ts";

const page = (text: string) => formProblem(new AppError("demand_too_long"), text).text();

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** What a browser would put into the field. */
const fieldOf = (html: string) =>
  (/<textarea[^>]*>(.*?)<\/textarea>/s.exec(html)?.[1] ?? "none").replace(/&\w+;|&#39;/g, (e) => ENTITIES[e] ?? e);

describe("formProblem", () => {
  it("is a page with the problem's status and its sentence, that nobody keeps", async () => {
    const response = formProblem(new AppError("demand_empty"), "");
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const html = await response.text();
    expect(html).toContain(messages.errors.demand_empty);
    expect(html).toContain('<form method="post" action="/api/demands">');
  });

  it("shows markup in a demand as text", async () => {
    const html = await page(`</textarea><script>alert(1)</script><img src=x onerror='a("b")'>&lt;`);
    expect(html).not.toMatch(/<script|<img/);
    expect(html.match(/<\/textarea>/g)).toHaveLength(1);
  });

  it("keeps any text as it was typed, and always has one field and no element of the text's", async () => {
    const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(..."<>&\"'/;a\n爬") }));
    const elements = (await page("")).match(/<[a-z/!]/g);
    await fc.assert(
      fc.asyncProperty(anyText, async (raw) => {
        const text = raw.toWellFormed();
        const html = await page(text);
        expect(fieldOf(html)).toBe(text);
        expect(html.match(/<[a-z/!]/g)).toEqual(elements);
      }),
    );
  });
});
