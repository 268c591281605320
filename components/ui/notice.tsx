import type { ReactNode } from "react";
import { Brand } from "#components/ui/brand.tsx";
import styles from "#components/ui/notice.module.css";

/** A page with nothing to show but a sentence and a next step. */
export function Notice({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <Brand />
      <h1 className={styles.title}>{title}</h1>
      <p>{lead}</p>
      <p className={styles.step}>{children}</p>
    </main>
  );
}
