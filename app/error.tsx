"use client";

import { Notice } from "#components/ui/notice.tsx";
import { messages } from "#lib/content/messages.ts";

const { title, lead, retry } = messages.error;

/** Shown in place of a page that failed to render. */
export default function ErrorPage() {
  return (
    <Notice title={title} lead={lead}>
      <button type="button" onClick={() => location.reload()}>
        {retry}
      </button>
    </Notice>
  );
}
