import { useEffect } from "react";
import { useRevalidator } from "react-router";

/**
 * Loads the data of a page again when somebody comes back to it, and at midnight in the person's zone. Only for pages whose
 * forms do not carry the version of a row: it would grow under what is being typed.
 */
export function useAskAgain(timeZone: string) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isLeft = false;
    const begin = async () => {
      const { askAgain } = await import("./ask-again.ts");
      if (!isLeft) stop = askAgain(timeZone, revalidate);
    };
    void begin();
    return () => {
      isLeft = true;
      stop?.();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the router's function stays good
  }, [timeZone]);
}
