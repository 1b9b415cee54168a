import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { useAnnounce } from "./announcer.tsx";

/** Moves the focus to the heading of each page that is come to by a link, as a browser would for a new document. */
export function Arrival() {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  const announce = useAnnounce();
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const heading = document.querySelector<HTMLElement>("#main h1");
    if (!heading || document.activeElement?.closest("#main [autofocus]")) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    announce(document.title);
  }, [pathname, announce]);
  return null;
}
