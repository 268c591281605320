export { messages } from "#lib/content/messages.ts";
