import type { Submitted } from "#lib/client/api.ts";
import type { Draft } from "#lib/client/draft.ts";
import type { LocalTime } from "#lib/client/negotiation-player.ts";
import { messages } from "#lib/client/text.ts";

/** Where a demand stands. `until` is ms on the form's clock. `accepted`: the browser is on its way to the new page. */
export type FormStatus =
  | { kind: "idle" }
  | { kind: "kept" }
  | { kind: "sending" }
  | { kind: "refused"; detail: string }
  | { kind: "waiting"; detail: string; until: number }
  | { kind: "accepted" };

export interface FormView {
  text: string;
  status: FormStatus;
}

export interface FormDeps {
  submit(text: string, requestId: string): Promise<Submitted>;
  /** What survives a reload. */
  drafts: { load(): Draft; keep(draft: Draft): void; clear(): void };
  /** A new text under a new id. */
  newDraft(text?: string): Draft;
  time: LocalTime;
  /** In [0, 1); spreads what a whole hall would do in lockstep. */
  random(): number;
  /** Goes to the accepted demand's page. */
  leave(url: string): void;
}

/**
 * The form's memory: keeps what is typed until a 202, sends it under one id however often it has to be repeated,
 * and sends by itself again when the server named a time or the network was gone.
 */
export interface DemandForm {
  /** Takes up `typed`, what the field holds already, else what an earlier visit left. */
  open(typed: string): void;
  edit(text: string): void;
  /** Resolves once it is answered; does nothing while one is under way. */
  send(): Promise<void>;
  /** The network is back: what waits is sent now. */
  online(): void;
  /** The page was left for an accepted demand and came back: the form is free for the next one. */
  returned(): void;
  view(): FormView;
  /** It sends by itself only while somebody subscribes. */
  subscribe(changed: () => void): () => void;
}

const UNREACHABLE_RETRY_MS = 3000;

/** True while what is in the field is on its way, or has arrived. */
export const isUnderWay = ({ kind }: FormStatus): boolean => kind === "sending" || kind === "accepted";

export function createDemandForm(deps: FormDeps): DemandForm {
  const { drafts, newDraft, time } = deps;
  const listeners = new Set<() => void>();
  let draft = newDraft();
  // What was sent last may have arrived: its id belongs to its text, and another text needs another id.
  let attempt: Draft | undefined;
  let view: FormView = { text: draft.text, status: { kind: "idle" } };
  let cancelTimer = () => {};

  const arm = () => {
    cancelTimer();
    const { status } = view;
    if (status.kind !== "waiting" || listeners.size === 0) return;
    cancelTimer = time.after(Math.max(0, status.until - time.now()), () => void send());
  };
  const show = (status: FormStatus) => {
    view = { text: draft.text, status };
    arm();
    for (const changed of listeners) changed();
  };
  const edit = (text: string) => {
    if (attempt?.text === text) draft = attempt;
    else draft = draft === attempt ? newDraft(text) : { ...draft, text };
    drafts.keep(draft);
    show(isUnderWay(view.status) ? view.status : { kind: "idle" });
  };
  const send = async () => {
    if (isUnderWay(view.status)) return;
    const sent = draft;
    attempt = sent;
    show({ kind: "sending" });
    const result = await deps.submit(sent.text, sent.requestId);
    if (result.kind === "accepted") {
      // What was typed meanwhile is another demand, and is kept.
      if (draft === sent) drafts.clear();
      show({ kind: "accepted" });
      deps.leave(result.accepted.url);
      return;
    }
    show(draft === sent ? statusAfter(result) : { kind: "idle" });
  };
  const statusAfter = (result: Exclude<Submitted, { kind: "accepted" }>): FormStatus => {
    const waiting = (detail: string, delayMs: number): FormStatus => ({
      kind: "waiting",
      detail,
      until: time.now() + delayMs * (1 + deps.random() / 4),
    });
    if (result.kind === "unreachable") return waiting(messages.form.offline, UNREACHABLE_RETRY_MS);
    const { detail, retryAfterMs } = result.problem;
    return retryAfterMs === undefined ? { kind: "refused", detail } : waiting(detail, retryAfterMs);
  };

  return {
    open: (typed) => {
      const kept = drafts.load();
      // It may have been sent before the page was left.
      attempt = kept.text ? kept : undefined;
      if (typed && typed !== kept.text) return edit(typed);
      draft = kept;
      show({ kind: kept.text ? "kept" : "idle" });
    },
    edit,
    send,
    online: () => {
      if (view.status.kind === "waiting") void send();
    },
    returned: () => {
      if (view.status.kind !== "accepted") return;
      if (draft === attempt) draft = newDraft();
      attempt = undefined;
      show({ kind: "idle" });
    },
    view: () => view,
    subscribe: (changed) => {
      listeners.add(changed);
      arm();
      return () => {
        listeners.delete(changed);
        if (listeners.size === 0) cancelTimer();
      };
    },
  };
}
