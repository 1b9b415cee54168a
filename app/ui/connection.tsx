import {
  type FormEvent,
  type MouseEvent,
  type ReactNode,
  useRef,
  useSyncExternalStore,
} from "react";
import { useAnnounce } from "./announcer.tsx";

function listen(changed: () => void) {
  addEventListener("online", changed);
  addEventListener("offline", changed);
  return () => {
    removeEventListener("online", changed);
    removeEventListener("offline", changed);
  };
}

/** Whether the browser has a connection; true on the server. */
export const useIsOnline = () =>
  useSyncExternalStore(
    listen,
    () => navigator.onLine,
    () => true,
  );

function keepLink(event: MouseEvent) {
  const { target } = event;
  const isLink = target instanceof Element && target.closest("a[href]:not([href^='#'])");
  if (isLink && !navigator.onLine) event.preventDefault();
}

/** The longest pause between two tries, in milliseconds. */
const PAUSE_MAX = 5_000;

/** Waits until a request gets through, or the signal ends it: browsers say that they are online before they are. */
async function reached(signal: AbortSignal): Promise<void> {
  for (let pause = 100; !signal.aborted; pause = Math.min(2 * pause, PAUSE_MAX)) {
    const asked = fetch("/icon.svg", { method: "HEAD", cache: "no-store", signal });
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    if (await asked.then(() => true).catch(() => false)) return;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/**
 * Keeps the page while there is no connection: following a link would replace it by the browser's own error page. A
 * form that is submitted then stays, and is sent when the connection is back; the outbox handles its own forms.
 */
export function StayWhileOffline({ children }: { children: ReactNode }) {
  const announce = useAnnounce();
  const waiting = useRef<AbortController>(null);
  const keepForm = (event: FormEvent) => {
    const { target, nativeEvent } = event;
    if (navigator.onLine || !(target instanceof HTMLFormElement)) return;
    if (target.method === "dialog" || "outbox" in target.dataset) return;
    event.preventDefault();
    event.stopPropagation();
    const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    announce("No connection. This is sent when it is back.");
    // However often it was pressed, it is sent once.
    waiting.current?.abort();
    waiting.current = new AbortController();
    const { signal } = waiting.current;
    const resend = async () => {
      await reached(signal);
      if (!signal.aborted && target.isConnected) target.requestSubmit(submitter);
    };
    addEventListener("online", () => void resend(), { once: true, signal });
  };
  return (
    <div className="contents" onClickCapture={keepLink} onSubmitCapture={keepForm}>
      {children}
    </div>
  );
}
