/** What a call rejects with when its caller has aborted it: the signal's own reason if that is an `AbortError`. */
export function abortError(signal: AbortSignal): Error {
  const { reason } = signal;
  if (reason instanceof Error && reason.name === "AbortError") return reason;
  return new DOMException("The caller aborted the call.", "AbortError");
}
