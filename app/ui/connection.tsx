import { type ReactNode, useSyncExternalStore } from "react";

function listen(changed: () => void) {
  addEventListener("online", changed);
  addEventListener("offline", changed);
  return () => {
    removeEventListener("online", changed);
    removeEventListener("offline", changed);
  };
}

/** Whether the browser knows of a connection; where no browser is, there is one. */
export const useIsOnline = () =>
  useSyncExternalStore(
    listen,
    () => navigator.onLine,
    () => true,
  );

/**
 * Keeps the page while there is no connection: following a link would put the browser's own fault page in the place of
 * what is being worked on.
 */
export function StayWhileOffline({ children }: { children: ReactNode }) {
  return (
    <div
      className="contents"
      onClickCapture={(event) => {
        const { target } = event;
        const isLink = target instanceof Element && target.closest("a[href]:not([href^='#'])");
        if (isLink && !navigator.onLine) event.preventDefault();
      }}
    >
      {children}
    </div>
  );
}
