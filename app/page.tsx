import { DemandForm } from "#components/participant/demand-form.tsx";
import styles from "#components/participant/home.module.css";
import { Brand } from "#components/ui/brand.tsx";
import { messages } from "#lib/content/messages.ts";

/** The form: static, so that two thousand phones at once cost nothing. */
export default function HomePage() {
  return (
    <main className={styles.page}>
      <Brand />
      <div className={styles.title}>
        <h1>{messages.form.title}</h1>
        <p>{messages.form.lead}</p>
      </div>
      <DemandForm />
      <p className={styles.privacy}>{messages.form.privacy}</p>
    </main>
  );
}
