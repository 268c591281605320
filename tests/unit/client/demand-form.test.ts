import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Submitted } from "#lib/client/api.ts";
import { createDemandForm } from "#lib/client/demand-form.ts";
import type { Draft } from "#lib/client/draft.ts";
import { messages } from "#lib/client/text.ts";
import { fakeClock } from "#tests/support/fake-clock.ts";
import { settled } from "#tests/support/settled.ts";

const ACCEPTED: Submitted = { kind: "accepted", accepted: { id: "abc", url: "/n/abc", lane: "live" } };
const UNREACHABLE: Submitted = { kind: "unreachable" };
const busy = (retryAfterMs: number): Submitted => ({
  kind: "problem",
  problem: { status: 503, code: "busy", detail: "请稍后", retryAfterMs },
});
const TOO_LONG: Submitted = { kind: "problem", problem: { status: 400, code: "demand_too_long", detail: "太长了" } };

function openForm({ kept = "", typed = "" } = {}) {
  const clock = fakeClock();
  const sent: Draft[] = [];
  const left: string[] = [];
  const answers: ((result: Submitted) => void)[] = [];
  let ids = 0;
  const storage: { draft: Draft | undefined } = { draft: kept ? { text: kept, requestId: "kept-id" } : undefined };
  const newDraft = (text = ""): Draft => {
    ids += 1;
    return { text, requestId: `id-${ids}` };
  };
  const form = createDemandForm({
    submit: (text, requestId) => {
      sent.push({ text, requestId });
      return new Promise((resolve) => answers.push(resolve));
    },
    drafts: {
      load: () => storage.draft ?? newDraft(),
      keep: (draft) => {
        storage.draft = draft.text ? draft : undefined;
      },
      clear: () => {
        storage.draft = undefined;
      },
    },
    newDraft,
    time: clock,
    random: () => 0,
    leave: (url) => left.push(url),
  });
  const stop = form.subscribe(() => {});
  form.open(typed);
  /** The server answers what was sent last. */
  const answer = async (result: Submitted) => {
    answers.at(-1)?.(result);
    await settled();
  };
  /** Sends and is answered. */
  const attempt = (result: Submitted) => {
    void form.send();
    return answer(result);
  };
  const sentIds = () => sent.map(({ requestId }) => requestId);
  return { form, clock, sent, sentIds, left, storage, stop, answer, attempt, status: () => form.view().status };
}

describe("what is typed", () => {
  it("is kept with every change, until it is accepted", async () => {
    const page = openForm();
    page.form.edit("爬");
    page.form.edit("爬山");
    expect(page.storage.draft?.text).toBe("爬山");
    await page.attempt(UNREACHABLE);
    expect(page.storage.draft?.text).toBe("爬山");
    await page.attempt(TOO_LONG);
    expect(page.storage.draft?.text).toBe("爬山");
    await page.attempt(ACCEPTED);
    expect(page.storage.draft).toBeUndefined();
  });

  it("is never lost, whatever happens between two keystrokes", async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("edit" as const), text: fc.constantFrom("a", "ab", "abc") }),
      fc.record({ kind: fc.constantFrom("send" as const, "online" as const, "wait" as const, "returned" as const) }),
      fc.record({ kind: fc.constant("answer" as const), with: fc.constantFrom(UNREACHABLE, busy(1000), TOO_LONG) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const page = openForm();
        let last = "";
        for (const does of steps) {
          if (does.kind === "edit") {
            last = does.text;
            page.form.edit(last);
          } else if (does.kind === "answer") await page.answer(does.with);
          else if (does.kind === "wait") page.clock.advance(5000);
          else void page.form[does.kind]();
          expect(page.form.view().text).toBe(last);
          expect(page.storage.draft?.text ?? "").toBe(last);
        }
      }),
    );
  });

  it("comes back after a reload, and the form says so", () => {
    // Some browsers fill the field again by themselves.
    for (const typed of ["", "爬山"]) {
      const page = openForm({ kept: "爬山", typed });
      expect(page.form.view()).toEqual({ text: "爬山", status: { kind: "kept" } });
    }
  });

  it("stays when it was typed before the script ran, and is kept from then on", () => {
    const page = openForm({ typed: "早打的字" });
    expect(page.form.view()).toEqual({ text: "早打的字", status: { kind: "idle" } });
    expect(page.storage.draft?.text).toBe("早打的字");
  });

  it("stays what is in the field when an older text was kept", () => {
    expect(openForm({ kept: "旧的", typed: "新的" }).form.view().text).toBe("新的");
  });

  it("is kept when it came while the text before it was being accepted", async () => {
    const page = openForm();
    page.form.edit("第一句");
    void page.form.send();
    page.form.edit("第二句");
    await page.answer(ACCEPTED);
    expect(page.left).toEqual(["/n/abc"]);
    expect(page.storage.draft?.text).toBe("第二句");
  });
});

describe("the id of a request", () => {
  it("is the same for every repeat of a text", async () => {
    const page = openForm();
    page.form.edit("爬山");
    await page.attempt(UNREACHABLE);
    page.clock.advance(3000);
    await page.answer(busy(2000));
    page.form.online();
    await page.answer(TOO_LONG);
    await page.attempt(ACCEPTED);
    expect(new Set(page.sentIds()).size).toBe(1);
    expect(page.sent).toHaveLength(4);
  });

  it("is another for a text that was changed after an attempt", async () => {
    const page = openForm();
    page.form.edit("爬山");
    await page.attempt(UNREACHABLE);
    page.form.edit("爬山吧");
    await page.attempt(UNREACHABLE);
    expect(new Set(page.sentIds()).size).toBe(2);
  });

  it("is the same again when a change is taken back", async () => {
    const page = openForm();
    page.form.edit("爬山");
    await page.attempt(UNREACHABLE);
    page.form.edit("爬山吧");
    page.form.edit("爬山");
    await page.attempt(UNREACHABLE);
    expect(new Set(page.sentIds()).size).toBe(1);
  });

  it("is the same for a kept text, which may have been sent before the reload", async () => {
    for (const typed of ["", "爬山"]) {
      const page = openForm({ kept: "爬山", typed });
      await page.attempt(UNREACHABLE);
      expect(page.sentIds()).toEqual(["kept-id"]);
    }
  });

  it("is another for a kept text that is changed", async () => {
    const page = openForm({ kept: "爬山" });
    page.form.edit("爬山吧");
    await page.attempt(UNREACHABLE);
    expect(page.sentIds()).not.toContain("kept-id");
  });

  it("never stands for two texts, and no text is sent under two in a row", async () => {
    const step = fc.oneof(fc.constantFrom("a", "b", "c"), fc.constant(undefined));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const page = openForm({ kept: "a" });
        for (const text of steps) {
          if (text === undefined) await page.attempt(TOO_LONG);
          else page.form.edit(text);
        }
        const texts = new Map<string, string>();
        for (const { text, requestId } of page.sent) {
          expect(texts.get(requestId) ?? text).toBe(text);
          texts.set(requestId, text);
        }
        page.sent.forEach(({ text, requestId }, n) => {
          const before = page.sent[n - 1];
          if (before?.text === text) expect(requestId).toBe(before.requestId);
        });
      }),
    );
  });

  it("is a new one for the same words after they were accepted and the page came back", async () => {
    const page = openForm();
    page.form.edit("爬山");
    await page.attempt(ACCEPTED);
    page.form.returned();
    page.form.edit("爬山");
    await page.attempt(ACCEPTED);
    expect(new Set(page.sentIds()).size).toBe(2);
  });
});

describe("sending", () => {
  it("leads to the demand's page, and the form stays closed until the browser is there", async () => {
    const page = openForm();
    page.form.edit("爬山");
    await page.attempt(ACCEPTED);
    expect(page.left).toEqual(["/n/abc"]);
    expect(page.status()).toEqual({ kind: "accepted" });
    await page.form.send();
    expect(page.sent).toHaveLength(1);
  });

  it("happens once, however often the button and the key are pressed", async () => {
    const page = openForm();
    page.form.edit("爬山");
    void page.form.send();
    void page.form.send();
    page.form.online();
    await page.answer(UNREACHABLE);
    expect(page.sent).toHaveLength(1);
  });

  it("shows what is wrong with a text and waits for a change", async () => {
    const page = openForm();
    page.form.edit("爬山");
    await page.attempt(TOO_LONG);
    expect(page.status()).toEqual({ kind: "refused", detail: "太长了" });
    page.clock.advance(600_000);
    expect(page.sent).toHaveLength(1);
    page.form.edit("爬");
    expect(page.status()).toEqual({ kind: "idle" });
  });

  it("repeats itself without end while nobody answers", async () => {
    const page = openForm();
    page.form.edit("爬山");
    await page.attempt(UNREACHABLE);
    for (let n = 1; n < 20; n += 1) {
      expect(page.status()).toMatchObject({ kind: "waiting", detail: messages.form.offline });
      page.clock.advance(3000);
      expect(page.sent).toHaveLength(n + 1);
      await page.answer(UNREACHABLE);
    }
  });

  it("waits for as long as the server said, and says until when", async () => {
    const page = openForm();
    page.form.edit("爬山");
    page.clock.advance(100);
    await page.attempt(busy(12_000));
    expect(page.status()).toEqual({ kind: "waiting", detail: "请稍后", until: 12_100 });
    page.clock.advance(11_999);
    expect(page.sent).toHaveLength(1);
    page.clock.advance(1);
    expect(page.sent).toHaveLength(2);
  });

  it("repeats a demand that came too soon when the limit allows it, with its text and its id", async () => {
    const page = openForm();
    page.form.edit("第六句");
    const detail = messages.errors.rate_limited;
    const problem = { status: 429, code: "rate_limited", detail, retryAfterMs: 42_000 };
    await page.attempt({ kind: "problem", problem });
    expect(page.form.view()).toEqual({ text: "第六句", status: { kind: "waiting", detail, until: 42_000 } });
    page.clock.advance(41_999);
    expect(page.sent).toHaveLength(1);
    page.clock.advance(1);
    expect(page.sent).toEqual([page.sent[0], page.sent[0]]);
    await page.answer(ACCEPTED);
    expect(page.left).toEqual(["/n/abc"]);
  });

  it("does not wait any longer once the network is back, or the button is pressed", async () => {
    for (const early of ["online", "send"] as const) {
      const page = openForm();
      page.form.edit("爬山");
      await page.attempt(UNREACHABLE);
      void page.form[early]();
      expect(page.sent).toHaveLength(2);
      page.clock.advance(60_000);
      expect(page.sent).toHaveLength(2);
    }
  });

  it("does not happen by itself when the text was changed, or nothing waits", async () => {
    const page = openForm();
    page.form.edit("爬山");
    page.form.online();
    await page.attempt(UNREACHABLE);
    page.form.edit("爬山吧");
    page.clock.advance(60_000);
    expect(page.sent).toHaveLength(1);
  });

  it("does not put an answer to an older text beside a newer one", async () => {
    const page = openForm();
    page.form.edit("爬山");
    void page.form.send();
    page.form.edit("爬山吧");
    expect(page.status()).toEqual({ kind: "sending" });
    await page.answer(TOO_LONG);
    expect(page.status()).toEqual({ kind: "idle" });
  });

  it("leaves no timer behind when the page is gone", async () => {
    const page = openForm();
    page.form.edit("爬山");
    await page.attempt(UNREACHABLE);
    expect(page.clock.pending()).toBe(1);
    page.stop();
    expect(page.clock.pending()).toBe(0);
    page.form.edit("爬山");
    await page.attempt(UNREACHABLE);
    expect(page.clock.pending()).toBe(0);
    page.form.subscribe(() => {});
    page.clock.advance(3000);
    expect(page.sent).toHaveLength(3);
  });
});

describe("a form that comes back from the browser's page cache", () => {
  it("is empty and free after an accepted demand", async () => {
    const page = openForm();
    page.form.edit("爬山");
    await page.attempt(ACCEPTED);
    page.form.returned();
    expect(page.form.view()).toEqual({ text: "", status: { kind: "idle" } });
  });

  it("is as it was otherwise", async () => {
    const page = openForm();
    page.form.edit("爬山");
    await page.attempt(UNREACHABLE);
    const before = page.form.view();
    page.form.returned();
    expect(page.form.view()).toEqual(before);
  });
});
