import { useEffect, useState } from "react";

/**
 * A hook for what a page needs only once somebody does something. Browsers load it when the page stands, so that the page itself
 * is light, and all of it works offline. Null until then, where it could not be loaded, and where scripts do not run. `load`: null
 * in the worker, which then does not contain it.
 */
export function later<M extends object>(load: (() => Promise<M>) | null) {
  let loaded: M | null = null;
  return function useLater(isScripted: boolean): M | null {
    const [its, setIts] = useState<M | null>(loaded);
    useEffect(() => {
      if (load === null || !isScripted) return;
      void load()
        .then((found) => setIts((loaded = found)))
        .catch(() => {});
    }, [isScripted]);
    return its;
  };
}
