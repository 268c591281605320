/**
 * Calls `returned` when the page comes back from the background or from the browser's page cache, and when the
 * network does. Phones drop a hidden page's connections without telling it.
 */
export function onReturn(returned: () => void): () => void {
  const shown = () => {
    if (document.visibilityState === "visible") returned();
  };
  // Every load has a pageshow; only one that restores a page is a return.
  const restored = ({ persisted }: PageTransitionEvent) => {
    if (persisted) returned();
  };
  document.addEventListener("visibilitychange", shown);
  window.addEventListener("pageshow", restored);
  window.addEventListener("online", shown);
  return () => {
    document.removeEventListener("visibilitychange", shown);
    window.removeEventListener("pageshow", restored);
    window.removeEventListener("online", shown);
  };
}
