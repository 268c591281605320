import { afterEach, describe, expect, it, vi } from "vitest";
import { clearDraft, keepDraft, loadDraft, newDraft } from "#lib/client/draft.ts";

/** A browser's storage, as far as a draft needs it. */
function storage(broken = false) {
  const items = new Map<string, string>();
  const refuse = () => {
    if (broken) throw new DOMException("no room", "QuotaExceededError");
  };
  return {
    items,
    getItem: (key: string) => {
      refuse();
      return items.get(key) ?? null;
    },
    setItem: (key: string, value: string) => {
      refuse();
      items.set(key, value);
    },
    removeItem: (key: string) => {
      refuse();
      items.delete(key);
    },
  };
}
function withStorage(broken = false) {
  const fake = storage(broken);
  vi.stubGlobal("localStorage", fake);
  return fake;
}
afterEach(() => vi.unstubAllGlobals());

const draft = { text: "周末爬山 👨‍👩‍👧", requestId: "0123456789abcdef" };

describe("a draft", () => {
  it("comes back as it was kept, text and id", () => {
    withStorage();
    keepDraft(draft);
    expect(loadDraft()).toEqual(draft);
  });

  it("is empty, under an id of its own, where none was kept", () => {
    withStorage();
    expect(loadDraft()).toMatchObject({ text: "" });
    expect(loadDraft().requestId).not.toBe(loadDraft().requestId);
  });

  it("is gone once it is cleared, or emptied by hand", () => {
    const { items } = withStorage();
    keepDraft(draft);
    clearDraft();
    expect(items.size).toBe(0);
    keepDraft(draft);
    keepDraft({ ...draft, text: "" });
    expect(items.size).toBe(0);
  });

  it.each(["{", "null", "7", '"text"', "[]", '{"text":7,"requestId":"a"}', '{"text":"a"}'])(
    "is empty when storage holds %s",
    (held) => {
      const { items } = withStorage();
      keepDraft(draft);
      for (const key of items.keys()) items.set(key, held);
      expect(loadDraft()).toMatchObject({ text: "" });
    },
  );

  it.each([
    ["is full or forbidden", () => withStorage(true)],
    ["does not exist", () => vi.stubGlobal("localStorage", undefined)],
  ])("costs nothing but the copy when storage %s", (_, prepare) => {
    prepare();
    expect(() => keepDraft(draft)).not.toThrow();
    expect(() => clearDraft()).not.toThrow();
    expect(loadDraft()).toMatchObject({ text: "" });
  });

  it("has an id that the server takes, also on plain http, where a browser has no randomUUID", () => {
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const ids = Array.from({ length: 100 }, () => newDraft().requestId);
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[\w-]{8,64}$/);
  });
});
