import type { AppError } from "#lib/domain/errors.ts";
import { formProblem } from "#lib/http/form-problem.ts";
import { problem } from "#lib/http/problem.ts";
import { rateLimitHeaders } from "#lib/http/rate-limit-headers.ts";
import { isForm, readFields } from "#lib/http/read-body.ts";
import { readTicket } from "#lib/http/ticket.ts";
import { reported, withContainer } from "#lib/server/with-container.ts";
import { submitLimit } from "#lib/services/limit-submits.ts";
import { submitDemand } from "#lib/services/submit-demand.ts";

export const dynamic = "force-dynamic";

// A form that could not be read has no text to keep, but its sender still wants a page.
const unread = (error: AppError, request: Request) => (isForm(request) ? formProblem(error, "") : problem(error));

export const POST = withContainer(async (request, { container }) => {
  const { text, requestId } = await readFields(request);
  const { submit, limits, tickets, addressOf } = container;
  const limit = submitLimit(limits, { ticket: readTicket(request, tickets), address: addressOf(request) });
  if (!isForm(request)) {
    const accepted = await submitDemand(submit, { text, requestId }, limit.guard);
    const quota = limit.quota();
    return Response.json(accepted, { status: 202, headers: quota ? rateLimitHeaders(quota) : {} });
  }
  try {
    const { url } = await submitDemand(submit, { text, requestId }, limit.guard);
    return new Response(null, { status: 303, headers: { Location: url } });
  } catch (thrown) {
    return formProblem(reported(thrown, request, container.logger), String(text ?? ""));
  }
}, unread);
