import { useMadeChanges } from "#app/outbox/provider.tsx";
import { useShortcuts } from "#app/frame/shortcuts/use-shortcuts.ts";
import { SELECTION } from "../selection/selection.ts";
import { focusedTask, focusStep } from "../row/row-focus.ts";
import type { TaskActions } from "../row/use-task-actions.ts";

type Keys = {
  actions: TaskActions | null;
  selected: ReadonlySet<string>;
  select: (id: string) => void;
  clear: () => void;
  /** Selects nothing any more; false if nothing could be selected. */
  stopSelecting: () => boolean;
  edit: (id: string) => void;
  /** Opens the menu, at its list if that is named. */
  open: (ids: readonly string[], part?: "list") => void;
  /** Selects all tasks of the page. */
  selectAll: () => void;
  canPlace: boolean;
};

/** The keys of a list. They act on the selected tasks, otherwise on the focused one. */
export function useTaskKeys(keys: Keys) {
  const { actions, selected, select, selectAll, edit, open, canPlace } = keys;
  const { undo } = useMadeChanges();
  const withChosen = (act: (ids: string[]) => boolean | undefined, button: string) =>
    selected.size > 0
      ? () => {
          if (act([...selected])) keys.clear();
          else press(`#${SELECTION} ${button}`);
        }
      : withFocused((id) => act([id]) || press(`[data-task="${id}"] ${button}`));
  const step = (by: 1 | -1) => withFocused((id) => canPlace && actions?.step(id, by));
  useShortcuts({
    j: () => focusStep(1),
    k: () => focusStep(-1),
    // Where no row has the focus, arrows scroll.
    ArrowDown: withFocused(() => focusStep(1)),
    ArrowUp: withFocused(() => focusStep(-1)),
    x: withFocused(select),
    A: selectAll,
    Escape: keys.stopSelecting,
    e: withFocused(edit),
    d: selected.size > 0 ? () => open([...selected]) : withFocused((id) => open([id])),
    l:
      selected.size > 0
        ? () => open([...selected], "list")
        : withFocused((id) => open([id], "list")),
    c: withChosen((ids) => actions?.toggle(ids), ":is(.tick, [value=complete], [value=reopen])"),
    "#": withChosen(
      (ids) => actions?.trash(ids),
      ":is(.bin, .restore, [value=trash], [value=restore])",
    ),
    z: () => undo?.(),
    "alt+ArrowUp": step(-1),
    "alt+ArrowDown": step(1),
  });
}

/** If the browser has no storage, a key presses the button, which submits its form. */
const press = (button: string) => document.querySelector<HTMLElement>(button)?.click();

const withFocused = (act: (id: string) => void) => () => {
  const id = focusedTask();
  if (id === null) return false;
  act(id);
  return true;
};
