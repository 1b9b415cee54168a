import { type ReactNode, useRef, useState } from "react";

/** The dialog of all keys, which few open: it is loaded when somebody does. */
export function useHelp(): { help: ReactNode; showHelp: () => void } {
  const dialog = useRef<HTMLDialogElement>(null);
  const [help, setHelp] = useState<ReactNode>(null);
  const showHelp = () => {
    if (dialog.current) dialog.current.showModal();
    else
      void import("./help.tsx").then(({ ShortcutHelp }) =>
        setHelp(<ShortcutHelp dialog={dialog} />),
      );
  };
  return { help, showHelp };
}
