import { messages } from "#lib/content/messages.ts";
import type { AppError } from "#lib/domain/errors.ts";
import { problemHeaders, statusOf } from "#lib/http/problem.ts";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

/**
 * The form again, with what was typed and what is wrong with it, for a browser without JavaScript. It stands alone:
 * a route handler can't render the app's pages, and this one has to work when they don't.
 */
export function formProblem(error: AppError, text: string): Response {
  const { code } = error;
  const { form, errors, locale, brand } = messages;
  const html = `<!doctype html>
<html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${form.problemTitle} · ${brand}</title>
<link rel="stylesheet" href="/form-problem.css">
<main><h1>${form.problemTitle}</h1>
<form method="post" action="/api/demands">
<p id="problem" role="alert">${escapeHtml(errors[code])}</p>
<label for="text">${form.label}</label>
<textarea id="text" name="text" rows="6" required aria-describedby="problem" aria-invalid="true">${escapeHtml(text)}</textarea>
<button>${form.send}</button>
</form></main></html>`;
  return new Response(html, {
    status: statusOf(code),
    headers: { ...problemHeaders(error), "Content-Type": "text/html; charset=utf-8" },
  });
}
