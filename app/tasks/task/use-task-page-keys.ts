import { useMadeChanges } from "#app/outbox/provider.tsx";
import { useShortcuts } from "#app/frame/shortcuts/use-shortcuts.ts";

/** The keys of a task's own page: they press its buttons, as a mouse would. */
export function useTaskPageKeys() {
  const { undo } = useMadeChanges();
  useShortcuts({
    c: () => press("complete"),
    e: () => press("edit"),
    "#": () => press("trash"),
    d: () => last("[name=due]", (field) => field instanceof HTMLInputElement && field.select()),
    // What was done last is told last.
    z: () => press("undo") || (undo ?? no)(),
  });
}

const no = () => false;

/** Does something with the last of such elements; false if there is none. */
function last(selector: string, act: (element: HTMLElement) => unknown): boolean {
  const found = [...document.querySelectorAll<HTMLElement>(`#main ${selector}`)].at(-1);
  if (found) act(found);
  return found !== undefined;
}

const press = (what: string) => last(`[data-does=${what}]`, (button) => button.click());
