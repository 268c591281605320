import { AppError, isAppError } from "#lib/domain/errors.ts";

/** Largest body that is read, bytes. */
export const MAX_BODY_BYTES = 16 * 1024;

/**
 * The body as text. Throws `payload_too_large` as soon as more than the limit has come, whatever was declared, and
 * `invalid_json` when the sender breaks off.
 */
async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw new AppError("payload_too_large");
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > MAX_BODY_BYTES) throw new AppError("payload_too_large");
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (cause) {
    throw isAppError(cause) ? cause : new AppError("invalid_json", { cause });
  }
  return text + decoder.decode();
}

const mediaType = (request: Request): string =>
  (request.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** True for a plain HTML form, whose sender is a browser that wants a page. */
export const isForm = (request: Request): boolean => mediaType(request) === "application/x-www-form-urlencoded";

/** Fields of a JSON object or of an HTML form. Throws `unsupported_media_type`, `payload_too_large`, `invalid_json`. */
export async function readFields(request: Request): Promise<Record<string, unknown>> {
  if (isForm(request)) return Object.fromEntries(new URLSearchParams(await readText(request)));
  if (mediaType(request) !== "application/json") throw new AppError("unsupported_media_type");
  const text = await readText(request);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch (cause) {
    throw new AppError("invalid_json", { cause });
  }
  throw new AppError("invalid_json");
}
