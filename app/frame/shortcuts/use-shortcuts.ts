import { useEffect, useLayoutEffect, useRef } from "react";
import { browserStorage } from "#app/ui/browser-storage.ts";
import { KeyReader, SentField, type Shortcuts } from "./keys.ts";

const OFF = "rowkeep.shortcuts-off";

let isOff = false;

/** WCAG 2.2, 2.1.4: people who use speech input, or hit keys by accident, can turn single keys off. */
export const areShortcutsOff = () => isOff || browserStorage()?.getItem(OFF) === "yes";

/** Remembered beyond this page only if the browser has storage. */
export function turnShortcuts(on: boolean) {
  isOff = !on;
  try {
    if (on) browserStorage()?.removeItem(OFF);
    else browserStorage()?.setItem(OFF, "yes");
  } catch {
    // It is full: they are off until the page is left.
  }
}

/** Listens for keys on the whole page while the component is mounted. */
export function useShortcuts(shortcuts: Shortcuts) {
  const current = useRef(shortcuts);
  // A key acts on what is on the screen.
  useLayoutEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const reader = new KeyReader();
    const sent = new SentField();
    const listen = (event: KeyboardEvent) => {
      const name = reader.read(event, sent.isOver() ? current.current : {});
      if (name === null || (areShortcutsOff() && !name.startsWith("alt+") && name !== "?")) return;
      if (current.current[name]?.() !== false) event.preventDefault();
    };
    const stopWatching = sent.watch();
    addEventListener("keydown", listen);
    return () => {
      stopWatching();
      removeEventListener("keydown", listen);
    };
  }, []);
}
