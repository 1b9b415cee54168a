import type { Beside } from "../kind/kind.ts";

/** What gestures do to the rows of a page, by the ids of their tasks. */
export type Acts = {
  /** Whether rows can be picked up. */
  canMove: boolean;
  mayStandBeside: (id: string, other: string) => boolean;
  place: (id: string, beside: Beside) => void;
  /** Moves a task, or all selected ones if it is one of them. */
  toList: (id: string, list: string) => void;
  /** Whether rows are ticked to be selected: then pressing one selects it. */
  isSelecting: boolean;
};

export const rowOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-task]:not([inert])") : null;

export const idOf = (row: HTMLElement) => row.dataset.task ?? "";
