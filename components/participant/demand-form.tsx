"use client";

import { type KeyboardEvent, type SubmitEvent, useEffect, useRef, useState } from "react";
import styles from "#components/participant/demand-form.module.css";
import { Examples } from "#components/participant/examples.tsx";
import { YaoLine } from "#components/ui/yao-line.tsx";
import { type FormStatus, isUnderWay } from "#lib/client/demand-form.ts";
import { localTime } from "#lib/client/local-time.ts";
import { messages } from "#lib/client/text.ts";
import { useDemandForm } from "#lib/client/use-demand-form.ts";
import { countGraphemes, MAX_GRAPHEMES } from "#lib/domain/graphemes.ts";

const text = messages.form;
const COUNTER = "demand-count";
const PROBLEM = "demand-problem";

/** The form that works without this script too, as a plain POST; with it, nothing typed is ever lost. */
export function DemandForm() {
  const field = useRef<HTMLTextAreaElement>(null);
  const { text: typed, status, edit, send } = useDemandForm(field);
  const count = countGraphemes(typed.trim());
  const over = count - MAX_GRAPHEMES;
  const invalid = over > 0 || status.kind === "refused";
  const underWay = isUnderWay(status);
  // An example must not take the place of somebody's own words.
  const hasOwnWords = count > 0 && !text.examples.some((example) => example === typed);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void send();
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.current?.form?.requestSubmit();
  };

  return (
    <form method="post" action="/api/demands" onSubmit={submit}>
      <label className="visually-hidden" htmlFor="text">
        {text.label}
      </label>
      <textarea
        ref={field}
        id="text"
        name="text"
        className={styles.field}
        rows={3}
        required
        placeholder={text.placeholder}
        autoComplete="off"
        enterKeyHint="send"
        aria-describedby={`${COUNTER} ${PROBLEM}`}
        aria-invalid={invalid || undefined}
        readOnly={underWay}
        onChange={(event) => edit(event.target.value)}
        onKeyDown={sendByKey}
      />
      <YaoLine decorative stand={count === 0 ? "thinking" : over > 0 ? "decline" : "accept"} />
      <div className={styles.below}>
        <p id={PROBLEM} className={styles.problem} role="status">
          {over > 0 ? text.tooLong(over) : <Status status={status} />}
        </p>
        <p id={COUNTER} className={styles.count} data-over={over > 0 || undefined}>
          {text.count(count, MAX_GRAPHEMES)}
        </p>
      </div>
      <button type="submit" className={styles.send} disabled={underWay}>
        {underWay ? text.sending : text.send}
      </button>
      <p className={styles.shortcut}>{text.shortcut}</p>
      <Examples
        disabled={underWay || hasOwnWords}
        onPick={(example) => {
          if (field.current) field.current.value = example;
          edit(example);
          field.current?.focus();
        }}
      />
    </form>
  );
}

function Status({ status }: { status: FormStatus }) {
  switch (status.kind) {
    case "idle":
      return null;
    case "kept":
      return text.draftKept;
    case "sending":
    case "accepted":
      return null;
    case "refused":
      return status.detail;
    case "waiting":
      return (
        <>
          {status.detail} {/* Said once, not every second. */}
          <span aria-hidden="true">
            <Countdown until={status.until} />
          </span>
        </>
      );
    default:
      return status satisfies never;
  }
}

/** Seconds until `until`, ms on `localTime`. */
function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(localTime.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(localTime.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return text.retryIn(Math.max(1, Math.ceil((until - now) / 1000)));
}
