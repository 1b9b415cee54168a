import { useMadeChanges } from "#app/outbox/provider.tsx";
import { useShortcuts } from "#app/frame/shortcuts/use-shortcuts.ts";
import { SELECTION } from "./selection-bar.tsx";
import { focusedTask, focusStep } from "./row-focus.ts";
import type { TaskActions } from "./use-task-actions.ts";

type Keys = {
  actions: TaskActions | null;
  selected: ReadonlySet<string>;
  select: (id: string) => void;
  clear: () => void;
  /** Selects nothing any more; false if nothing could be selected. */
  stopSelecting: () => boolean;
  edit: (id: string) => void;
  canPlace: boolean;
};

/** The keys of a list. They act on the selected tasks, otherwise on the focused one. */
export function useTaskKeys({ actions, selected, select, edit, canPlace, ...keys }: Keys) {
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
    x: withFocused(select),
    Escape: keys.stopSelecting,
    e: withFocused(edit),
    c: withChosen((ids) => actions?.toggle(ids), ":is(.tick, [value=complete], [value=reopen])"),
    "#": withChosen((ids) => actions?.trash(ids), ":is(.bin, [value=trash], [value=restore])"),
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
