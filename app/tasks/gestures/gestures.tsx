import { useEffect, useLayoutEffect, useRef } from "react";
import type { Acts } from "./acts.ts";
import { watchMouse } from "./mouse.ts";

/** Listens for gestures on the rows of the page. What fingers need is loaded where there may be one. */
export function Gestures(acts: Acts) {
  const current = useRef(acts);
  useLayoutEffect(() => {
    current.current = acts;
  });
  useEffect(() => {
    const ending = new AbortController();
    const now = () => current.current;
    watchMouse(now, ending.signal);
    if (!import.meta.env.SSR && matchMedia("(any-pointer: coarse)").matches)
      void import("./touch.ts").then(
        ({ watchTouch }) => !ending.signal.aborted && watchTouch(now, ending.signal),
        () => {},
      );
    return () => ending.abort();
  }, []);
  return null;
}
