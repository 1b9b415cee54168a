import { useOutbox } from "#app/outbox/provider.tsx";
import { useEffect } from "react";
import { useRevalidator } from "react-router";

/**
 * Loads the data of a page again when somebody comes back to it, and at midnight in a zone (by default, the browser's), unless
 * something that was typed or changed there has not been sent. Only while the page has no form with the version of a row: it
 * would grow under what is being typed.
 */
export function useAskAgain(timeZone?: string, isOn = true) {
  const { revalidate } = useRevalidator();
  const { outbox } = useOutbox();
  useEffect(() => {
    if (!isOn) return undefined;
    let stop: (() => void) | undefined;
    let isLeft = false;
    const waits = () => (outbox?.state().waiting.length ?? 0) > 0;
    const begin = async () => {
      const { askAgain } = await import("./ask-again.ts");
      if (!isLeft) stop = askAgain(timeZone, waits, revalidate);
    };
    void begin();
    return () => {
      isLeft = true;
      stop?.();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the router's function stays good
  }, [timeZone, isOn, outbox]);
}
