import { useEffect, useRef } from "react";
import { NavigationType, useLocation, useNavigationType } from "react-router";
import { useAnnounce } from "#app/ui/announcer.tsx";

/** State of a navigation to a page that will be used at once: a selector of the field to focus. */
export type Heading = { focus: string };

/** The link in the main part that leads to a path. */
const linkTo = (path: string) =>
  [...document.querySelectorAll<HTMLAnchorElement>("#main a")].find(
    ({ pathname }) => pathname === path,
  );

/**
 * Moves the focus to the heading of each page that is opened by a link, as a browser would for a new document. Who goes back
 * finds it on the link by which they left.
 */
export function Arrival() {
  const { pathname, state } = useLocation();
  const way = useNavigationType();
  const shown = useRef(pathname);
  const announce = useAnnounce();
  useEffect(() => {
    if (shown.current === pathname) return;
    const left = shown.current;
    shown.current = pathname;
    const place = isHeading(state) ? state.focus : "h1";
    const heading = document.querySelector<HTMLElement>(`#main ${place}`);
    if (heading && place === "h1") heading.tabIndex = -1;
    const target = (way === NavigationType.Pop && linkTo(left)) || heading;
    if (!target) return;
    target.focus({ preventScroll: true });
    announce(document.title);
  }, [pathname, state, announce, way]);
  return null;
}

const isHeading = (state: unknown): state is Heading =>
  typeof state === "object" && state !== null && "focus" in state;
