import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { useAnnounce } from "#app/ui/announcer.tsx";

/** State of a navigation whose page is to be used at once: the field that takes the focus, as a selector. */
export type Heading = { focus: string };

/** Moves the focus to the heading of each page that is come to by a link, as a browser would for a new document. */
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
