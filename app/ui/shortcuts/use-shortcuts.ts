import { useEffect, useRef } from "react";
import { KeyReader, type Shortcuts } from "./keys.ts";

const OFF = "rowkeep.shortcuts-off";

/** WCAG 2.2, 2.1.4: whoever speaks to their computer, or hits keys by chance, can turn single keys off. */
export const areShortcutsOff = () => localStorage.getItem(OFF) !== null;

export function turnShortcuts(on: boolean) {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "yes");
}

/** Listens for keys on the whole page for as long as the component stands. */
export function useShortcuts(shortcuts: Shortcuts) {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const reader = new KeyReader();
    const listen = (event: KeyboardEvent) => {
      const name = reader.read(event, current.current);
      if (name === null || (areShortcutsOff() && !name.startsWith("alt+") && name !== "?")) return;
      if (current.current[name]?.() !== false) event.preventDefault();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
