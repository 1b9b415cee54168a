import { type Acts, idOf, rowOf } from "./acts.ts";
import { Drop } from "./drop.ts";

/** Dragging rows by their grips. Escape, and what takes no task, leave them where they are. */
export function watchMouse(acts: () => Acts, signal: AbortSignal) {
  let drop: Drop | null = null;
  const listen = (
    type: "dragstart" | "dragover" | "drop" | "dragend",
    act: (event: DragEvent) => void,
  ) => document.addEventListener(type, act, { signal });

  listen("dragstart", ({ target, dataTransfer }) => {
    const row = rowOf(target);
    if (!row || !(target instanceof Element && target.matches(".grip"))) return;
    if (dataTransfer) {
      dataTransfer.effectAllowed = "move";
      dataTransfer.setDragImage(row, 0, row.clientHeight / 2);
    }
    drop = new Drop(idOf(row), acts);
  });
  listen("dragover", (event) => {
    if (drop?.over(event.target, event.clientY)) event.preventDefault();
  });
  listen("drop", (event) => {
    // Not what is marked: a busy page may not have seen where the pointer went last.
    if (!drop?.over(event.target, event.clientY)) return;
    event.preventDefault();
    drop.fall();
  });
  listen("dragend", () => {
    drop?.cancel();
    drop = null;
  });
}
