import type { AppError } from "#lib/domain/errors.ts";
import { formProblem } from "#lib/http/form-problem.ts";
import { problem } from "#lib/http/problem.ts";
import { isForm, readFields } from "#lib/http/read-body.ts";
import { reported, withContainer } from "#lib/server/with-container.ts";
import { submitDemand } from "#lib/services/submit-demand.ts";

export const dynamic = "force-dynamic";

// A form that could not be read has no text to keep, but its sender still wants a page.
const unread = (error: AppError, request: Request) => (isForm(request) ? formProblem(error, "") : problem(error));

export const POST = withContainer(async (request, { container }) => {
  const { text, requestId } = await readFields(request);
  if (!isForm(request)) {
    return Response.json(await submitDemand(container.submit, { text, requestId }), { status: 202 });
  }
  try {
    const { url } = await submitDemand(container.submit, { text, requestId });
    return new Response(null, { status: 303, headers: { Location: url } });
  } catch (thrown) {
    return formProblem(reported(thrown, request, container.logger), String(text ?? ""));
  }
}, unread);
