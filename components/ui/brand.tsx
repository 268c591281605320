import styles from "#components/ui/brand.module.css";
import { messages } from "#lib/client/text.ts";

/** The product's name beside its mark: a whole, a changing and a broken line. */
export function Brand() {
  return (
    <a className={styles.brand} href="/">
      <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
        <path d="M1 3.5h16M1 9h16M1 14.5h6m4 0h6" stroke="currentColor" strokeWidth="2.4" fill="none" />
        <circle cx="9" cy="9" r="2.6" fill="var(--paper)" stroke="currentColor" strokeWidth="1.4" />
      </svg>
      {messages.brand}
    </a>
  );
}
