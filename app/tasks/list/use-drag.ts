import { type DragEvent, useState } from "react";
import type { Beside } from "../kind/kind.ts";

/** Dragging rows by their handles: the event handlers of the dragged row and of each row under it. */
export function useDrag(place: ((id: string, beside: Beside) => void) | undefined) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [target, setTarget] = useState<{ id: string; side: "before" | "after" } | null>(null);
  const end = () => {
    setDragged(null);
    setTarget(null);
  };

  const handle = (id: string) => ({
    draggable: true,
    onDragStart({ dataTransfer, currentTarget }: DragEvent<HTMLElement>) {
      dataTransfer.effectAllowed = "move";
      const row = currentTarget.closest("li");
      if (row) dataTransfer.setDragImage(row, 0, row.clientHeight / 2);
      setDragged(id);
    },
    onDragEnd: end,
  });

  const row = (id: string) => ({
    onDragOver(event: DragEvent<HTMLElement>) {
      if (dragged === null) return;
      event.preventDefault();
      const side = sideOf(event);
      if (target?.id !== id || target.side !== side) setTarget({ id, side });
    },
    onDrop(event: DragEvent<HTMLElement>) {
      event.preventDefault();
      // Not the target on screen: a busy page may not have drawn the last one yet.
      if (dragged !== null && dragged !== id) {
        place?.(dragged, sideOf(event) === "before" ? { before: id } : { after: id });
      }
      end();
    },
    "data-drop": target?.id === id && dragged !== id ? target.side : undefined,
  });

  return { handle, row };
}

/** Whether a pointer is over the upper or the lower half of a row. */
function sideOf({ clientY, currentTarget }: DragEvent<HTMLElement>): "before" | "after" {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? "before" : "after";
}
