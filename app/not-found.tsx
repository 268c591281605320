import { Notice } from "#components/ui/notice.tsx";
import { messages } from "#lib/content/messages.ts";

const { title, lead, home } = messages.notFound;

export default function NotFound() {
  return (
    <Notice title={title} lead={lead}>
      <a href="/">{home}</a>
    </Notice>
  );
}
