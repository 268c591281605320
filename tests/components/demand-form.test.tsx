import { describe, expect, it } from "vitest";
import { DemandForm } from "#components/participant/demand-form.tsx";
import { messages } from "#lib/client/text.ts";
import { MAX_GRAPHEMES } from "#lib/domain/graphemes.ts";
import { elements, markup, textOf } from "#tests/components/markup.ts";

const html = markup(<DemandForm />);

describe("the form, before its script has run", () => {
  it("posts its text to the server by itself", () => {
    expect(html).toMatch(/^<form action="\/api\/demands" method="post">/);
    expect(html).toMatch(/<textarea[^>]*name="text"/);
    expect(html).toMatch(/<button type="submit"[^>]*>/);
    expect(html).not.toMatch(/<button type="submit"[^>]*disabled/);
  });

  it("has a labelled, empty field that a demand is required in", () => {
    expect(html).toMatch(new RegExp(`<label[^>]*for="text">${messages.form.label}</label>`));
    expect(elements(html, "textarea")).toEqual([
      expect.stringMatching(/^<textarea id="text".*required.*><\/textarea>$/s),
    ]);
  });

  it("describes the field by what is wrong with it and how long it is", () => {
    const ids = /aria-describedby="([^"]+)"/.exec(html)?.[1]?.split(" ") ?? [];
    expect(ids).toHaveLength(2);
    for (const id of ids) expect(html).toContain(`id="${id}"`);
    expect(textOf(html)).toContain(messages.form.count(0, MAX_GRAPHEMES));
  });

  it("offers examples that fit into the field", () => {
    const buttons = elements(html, "button").map(textOf);
    for (const example of messages.form.examples) expect(buttons).toContain(example);
  });

  it("has no picture that is read out as somebody's stand", () => {
    expect(html).not.toContain('role="img"');
  });
});
