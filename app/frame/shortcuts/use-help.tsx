import { useState } from "react";
import type { ShortcutHelp } from "./help.tsx";

/** The dialog with all keys, which browsers load when somebody first asks for it, and a function that opens it. */
export function useHelp() {
  const [Help, setHelp] = useState<typeof ShortcutHelp | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const showHelp = () => {
    setIsOpen(true);
    if (import.meta.env.SSR || Help) return;
    import("./help.tsx").then(
      (loaded) => setHelp(() => loaded.ShortcutHelp),
      () => setIsOpen(false),
    );
  };
  return { showHelp, help: isOpen && Help && <Help onClose={() => setIsOpen(false)} /> };
}
