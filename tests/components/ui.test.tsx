import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConnectionNote } from "#components/negotiation/connection-note.tsx";
import { FigureMark } from "#components/ui/figure-mark.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Phrases } from "#components/ui/phrases.tsx";
import { Say } from "#components/ui/say.tsx";
import { Steps } from "#components/ui/steps.tsx";
import { YaoLine } from "#components/ui/yao-line.tsx";
import { messages } from "#lib/client/text.ts";
import type { AgentLine, Stand } from "#lib/domain/agent-lines.ts";
import { elements, markup, textOf } from "#tests/components/markup.ts";

const STANDS: Stand[] = ["thinking", "accept", "condition", "decline"];
const aLine = (agentId: string, stand: Stand): AgentLine => ({
  agentId,
  name: agentId,
  role: "帮手",
  stand,
  words: "",
  conditions: [],
  at: 1,
  source: "live",
  asked: false,
});

describe("YaoLine", () => {
  it("has a name of its own for each stand", () => {
    const names = STANDS.map((stand) => /role="img" aria-label="([^"]+)"/.exec(markup(<YaoLine stand={stand} />))?.[1]);
    expect(names).toEqual(STANDS.map((stand) => messages.negotiation.standLabel[stand]));
    expect(new Set(names).size).toBe(STANDS.length);
  });

  it("is not read out where it is nobody's stand", () => {
    const html = markup(<YaoLine decorative stand="decline" />);
    expect(html).toContain('aria-hidden="true"');
    expect(html).not.toContain("aria-label");
  });
});

describe("FigureMark", () => {
  it("draws the lines from the bottom up, as a figure is read", () => {
    const lines = [aLine("a", "accept"), aLine("b", "condition"), aLine("c", "decline")];
    const html = markup(<FigureMark lines={lines} />);
    expect([...html.matchAll(/data-stand="(\w+)"/g)].map(([, stand]) => stand)).toEqual([
      "decline",
      "condition",
      "accept",
    ]);
    expect(html).toContain(`aria-label="${messages.negotiation.figureLabel}"`);
  });
});

describe("Steps", () => {
  it.each([0, 1, 2, 3, 4])("mark one step as going on when %i are done", (done) => {
    const items = elements(markup(<Steps done={done} round={0} />), "li");
    expect(items).toHaveLength(5);
    expect(items.map((item) => item.includes('aria-current="step"')).indexOf(true)).toBe(done);
    expect(items.filter((item) => item.includes("aria-current"))).toHaveLength(1);
  });

  it("mark none when all are done", () => {
    expect(markup(<Steps done={5} round={2} />)).not.toContain("aria-current");
  });

  it("say which round is going on", () => {
    expect(textOf(markup(<Steps done={4} round={2} />))).toContain(messages.negotiation.stepOf(2));
  });
});

describe("words", () => {
  const anyText = fc.string({
    unit: fc.constantFrom("好", "，", "。", "”", "「", "」", "a", " ", "3.5", "…", "👨‍👩‍👧", "\n"),
  });
  const wordsIn = (html: string) => html.replace(/<[^>]*>/g, "");

  it("are all there, in order, when they are said phrase by phrase", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(wordsIn(markup(<Say fresh text={text} />))).toBe(text);
      }),
    );
  });

  it("are all there, in order, when they may break between words only", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(wordsIn(markup(<Phrases text={text} />))).toBe(text);
      }),
    );
  });

  it("just stand when they are not new", () => {
    expect(markup(<Say fresh={false} text="好，走吧。" />)).toBe("好，走吧。");
  });
});

describe("ConnectionNote", () => {
  it("is silent while all is well, and a status when it is not", () => {
    const { offline, offlineHeld, polling } = messages.negotiation;
    const notes = (["fine", "lost", "held", "polling"] as const).map((connection) =>
      markup(<ConnectionNote connection={connection} />),
    );
    expect(notes.map(textOf)).toEqual(["", offline, offlineHeld, polling]);
    for (const html of notes) expect(html).toContain('role="status"');
  });
});

describe("Notice", () => {
  it("has a heading, a sentence and a next step", () => {
    const html = markup(
      <Notice title="这里没有东西" lead="链接可能抄错了。">
        <a href="/">去写一条需求</a>
      </Notice>,
    );
    expect(elements(html, "h1").map(textOf)).toEqual(["这里没有东西"]);
    expect(textOf(html)).toContain("链接可能抄错了。");
    expect(html).toContain('<a href="/">去写一条需求</a>');
  });
});
