/** How often, in milliseconds, a page looks whether another day has begun. */
const LOOK = 30_000;
/** How long, in milliseconds, a page that has just asked does not ask again: one return tells of itself several times. */
const REST = 1_000;

/** The day, as `YYYY-MM-DD`, in a zone or the browser's own; empty for one that this browser does not know. */
function dayIn(timeZone: string | undefined): string {
  try {
    // The dates of Sweden are written like that.
    return new Date().toLocaleDateString("sv-SE", { timeZone });
  } catch {
    return "";
  }
}

/** Whether the data can be had now: a page that asks in vain would be replaced by an error page. */
const isReached = () =>
  fetch("/api/health", { cache: "no-store" })
    .then(({ ok }) => ok)
    .catch(() => false);

/** Whether something is typed on the page that has not been sent: somebody who was signed out would lose it with the page. */
const isTyped = () =>
  [
    ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      "#main :is(input, textarea)",
    ),
  ].some(({ value, defaultValue }) => value !== defaultValue);

/**
 * Calls `load` when somebody comes back to the page, when the connection is back, and when another day begins in a zone, if
 * data can be had then and nothing is on the way from the page: `waits` says whether changes wait. Returns a function that stops that.
 */
export function askAgain(
  timeZone: string | undefined,
  waits: () => boolean,
  load: () => Promise<void>,
): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  let asked = -Infinity;
  let day = dayIn(timeZone);
  const ask = async () => {
    if (document.hidden || !navigator.onLine || performance.now() - asked < REST) return;
    asked = performance.now();
    if (!(await isReached()) || signal.aborted || waits() || isTyped()) return;
    await load();
  };
  const come = () => void ask();
  const look = () => {
    const now = dayIn(timeZone);
    if (now === day) return;
    day = now;
    come();
  };
  const looking = setInterval(look, LOOK);
  signal.addEventListener("abort", () => clearInterval(looking));
  addEventListener("focus", come, { signal });
  addEventListener("online", come, { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && come(), { signal });
  document.addEventListener("visibilitychange", come, { signal });
  return () => stopping.abort();
}
