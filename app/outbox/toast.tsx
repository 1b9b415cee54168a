import { useAnnounce } from "#app/ui/announcer.tsx";
import { Slip } from "#app/ui/slip.tsx";
import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import type { Undoable } from "./history.ts";
import { useOutbox } from "./provider.tsx";

type ToastProps = { told: Undoable; undo: (() => void) | null };

/** How long a message stays unless somebody points at it, in milliseconds. */
const STAY = 10_000;

/** Says what has just been done. It disappears by itself, because it covers the page; `z` undoes for longer. */
export function Toast({ told, undo }: ToastProps) {
  const { nouns } = useOutbox();
  const { noun, change, made, outcome, workspace = OWN_WORKSPACE } = told;
  const sentence = nouns[noun]?.sentence(change, made, outcome);
  const place = nouns[noun]?.place?.(change, made, outcome) ?? null;
  const announce = useAnnounce();
  // What is not on the page is told once it is known where it is.
  useEffect(() => {
    if (place !== null && sentence) announce(sentence);
  }, [place, sentence, announce]);
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
      acts={
        <>
          {place !== null && <Link to={`/w/${workspace}/${place}`}>Show</Link>}
          {undo && (
            <button type="button" data-does="undo" onClick={undo}>
              Undo
            </button>
          )}
        </>
      }
    >
      {sentence}
    </Slip>
  );
}
