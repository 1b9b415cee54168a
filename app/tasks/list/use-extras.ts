import { useEffect, useState } from "react";
import type * as Extras from "./extras.ts";

let loaded: typeof Extras | null = null;

/**
 * What a list needs only once somebody renames a task, opens its menu or moves it by a gesture. Browsers load it when the page stands, so that
 * the page itself is light, and all of it works offline. Null until then, and where scripts do not run.
 */
export function useExtras(isScripted: boolean): typeof Extras | null {
  const [extras, setExtras] = useState(loaded);
  useEffect(() => {
    if (import.meta.env.SSR || !isScripted) return;
    void import("../selection/selection-bar.tsx").catch(() => {});
    // Without them, a row has its button for the trash, and the page of a task does the rest.
    void import("./extras.ts").then((found) => setExtras((loaded = found))).catch(() => {});
  }, [isScripted]);
  return extras;
}
