import { AppError } from "#lib/domain/errors.ts";
import { problem } from "#lib/http/problem.ts";

export const dynamic = "force-dynamic";

const notFound = (): Response => problem(new AppError("not_found"));

/** Unknown paths under `/api` answer as the API does, not with a page. */
export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
