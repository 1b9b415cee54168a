import { Slip, UNDO } from "#app/ui/slip.tsx";
import { useEffect, useState } from "react";
import type { Undoable } from "./history.ts";
import { useOutbox } from "./provider.tsx";

type ToastProps = { told: Undoable; undo: (() => void) | null };

/** How long a message stays unless somebody points at it, in milliseconds. */
const STAY = 10_000;

/** Says what has just been done. It disappears by itself, because it covers the page; `z` undoes for longer. */
export function Toast({ told, undo }: ToastProps) {
  const { nouns } = useOutbox();
  const { noun, change, made, outcome } = told;
  const [isOpen, setIsOpen] = useState(true);
  const [isHeld, setIsHeld] = useState(false);
  const [hold, letGo] = [() => setIsHeld(true), () => setIsHeld(false)];
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => setIsOpen(false), STAY);
    return () => clearTimeout(timer);
  }, [isHeld]);
  if (!isOpen) return null;
  return (
    <Slip
      data-toast
      onPointerEnter={hold}
      onPointerLeave={letGo}
      onFocus={hold}
      onBlur={letGo}
      onClose={() => setIsOpen(false)}
      undo={
        undo && (
          <button type="button" onClick={undo} className={UNDO}>
            Undo
          </button>
        )
      }
    >
      {nouns[noun]?.sentence(change, made, outcome)}
    </Slip>
  );
}
