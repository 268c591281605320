"use client";

import { useState } from "react";
import styles from "#components/negotiation/negotiation-actions.module.css";
import { messages } from "#lib/client/text.ts";

/** What one does at the end: pass the page on, or write another demand. */
export function NegotiationActions() {
  const [copied, setCopied] = useState(false);
  const share = async () => {
    const shared = { title: document.title, url: location.href };
    // A phone has a share sheet; elsewhere the link is copied. Plain http allows neither: there it is shown.
    try {
      if (navigator.share) await navigator.share(shared);
      else if (!navigator.clipboard) window.prompt(messages.negotiation.share, shared.url);
      else {
        await navigator.clipboard.writeText(shared.url);
        setCopied(true);
      }
    } catch {
      // Closed without sharing, or not allowed: the address bar has the link.
    }
  };
  return (
    <p className={styles.actions}>
      <a href="/">{messages.negotiation.again}</a>
      <button type="button" onClick={share}>
        {copied ? messages.negotiation.shared : messages.negotiation.share}
      </button>
    </p>
  );
}
