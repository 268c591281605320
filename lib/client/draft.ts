/** What was typed and not yet accepted, with the id under which it is sent. */
export interface Draft {
  text: string;
  requestId: string;
}

const KEY = "towow.draft";

// randomUUID exists on secure origins only; a phone in the hall may come over plain http.
const newRequestId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A new text under a new id. */
export const newDraft = (text = ""): Draft => ({ text, requestId: newRequestId() });

/** The draft of an earlier visit, or an empty one. Storage may be full, forbidden or broken: then nothing is kept. */
export function loadDraft(): Draft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (kept && typeof kept === "object" && "text" in kept && "requestId" in kept) {
      const { text, requestId } = kept;
      if (typeof text === "string" && typeof requestId === "string") return { text, requestId };
    }
  } catch {
    // Fall through to an empty one.
  }
  return newDraft();
}

export function keepDraft(draft: Draft): void {
  try {
    if (draft.text) localStorage.setItem(KEY, JSON.stringify(draft));
    else localStorage.removeItem(KEY);
  } catch {
    // Typing goes on without a copy.
  }
}

/** Called once a demand was accepted, never before. */
export const clearDraft = (): void => keepDraft({ text: "", requestId: "" });
