import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { useAnnounce } from "#app/ui/announcer.tsx";

/** State of a navigation to a page that will be used at once: a selector of the field to focus. */
export type Heading = { focus: string };

/** Moves the focus to the heading of each page that is opened by a link, as a browser would for a new document. */
export function Arrival() {
  const { pathname, state } = useLocation();
  const shown = useRef(pathname);
  const announce = useAnnounce();
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const place = isHeading(state) ? state.focus : "h1";
    const target = document.querySelector<HTMLElement>(`#main ${place}`);
    if (!target) return;
    if (place === "h1") target.tabIndex = -1;
    target.focus({ preventScroll: true });
    announce(document.title);
  }, [pathname, state, announce]);
  return null;
}

const isHeading = (state: unknown): state is Heading =>
  typeof state === "object" && state !== null && "focus" in state;
