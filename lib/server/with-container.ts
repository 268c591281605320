import type { AppError } from "#lib/domain/errors.ts";
import { asAppError, problem } from "#lib/http/problem.ts";
import type { Logger } from "#lib/ports.ts";
import { type Container, container } from "#lib/server/container.ts";

type Params = Record<string, string>;
type Handler = (request: Request, parts: { container: Container; params: Params }) => Promise<Response> | Response;

/** What was thrown, as a caller may know it; an unknown error becomes `internal` and is logged whole. */
export function reported(thrown: unknown, request: Request, logger: Logger): AppError {
  const error = asAppError(thrown);
  if (error.code === "internal") logger.error("http.internal", thrown, { path: new URL(request.url).pathname });
  return error;
}

/**
 * Wraps a route's function: hands it the container and the path's parameters, and turns what it throws into a
 * problem.
 */
export const withContainer =
  (handler: Handler, onProblem: (error: AppError, request: Request) => Response = problem) =>
  async (request: Request, context?: { params: Promise<Params> }): Promise<Response> => {
    const built = await container();
    try {
      return await handler(request, { container: built, params: (await context?.params) ?? {} });
    } catch (thrown) {
      return onProblem(reported(thrown, request, built.logger), request);
    }
  };
