"use client";

import { type RefObject, useEffect, useState, useSyncExternalStore } from "react";
import { fetchTicket, submitDemand } from "#lib/client/api.ts";
import { createDemandForm, type DemandForm, type FormView } from "#lib/client/demand-form.ts";
import { clearDraft, keepDraft, loadDraft, newDraft } from "#lib/client/draft.ts";
import { localTime } from "#lib/client/local-time.ts";

/** As the server renders it, where nothing is known of the browser. */
const BLANK: FormView = { text: "", status: { kind: "idle" } };

const createBrowserForm = (): DemandForm =>
  createDemandForm({
    submit: submitDemand,
    drafts: { load: loadDraft, keep: keepDraft, clear: clearDraft },
    newDraft,
    time: localTime,
    random: Math.random,
    leave: (url) => location.assign(url),
  });

/** The form of this page; `field` keeps its own text, so that nothing typed before this script ran is lost. */
export function useDemandForm(field: RefObject<HTMLTextAreaElement | null>) {
  const [form] = useState(createBrowserForm);
  const view = useSyncExternalStore(form.subscribe, form.view, () => BLANK);

  useEffect(() => {
    const fill = () => {
      const { text } = form.view();
      if (field.current && field.current.value !== text) field.current.value = text;
    };
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      form.returned();
      fill();
    };
    void fetchTicket();
    form.open(field.current?.value ?? "");
    fill();
    window.addEventListener("pageshow", shown);
    window.addEventListener("online", form.online);
    return () => {
      window.removeEventListener("pageshow", shown);
      window.removeEventListener("online", form.online);
    };
  }, [form, field]);

  return { ...view, edit: form.edit, send: form.send };
}
