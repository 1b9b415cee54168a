import { useShortcuts } from "#app/frame/shortcuts/use-shortcuts.ts";

/** The keys of a task's own page: they press its buttons, as a mouse would. */
export const useTaskPageKeys = () =>
  useShortcuts({
    c: () => press("[data-does=complete]"),
    e: () => press("[data-does=edit]"),
    "#": () => press("[data-does=trash]"),
    d: () => focus("[name=due]"),
    z: () => press(".slips button"),
  });

const at = (selector: string) => document.querySelector<HTMLElement>(`#main ${selector}`);

function press(selector: string): boolean {
  at(selector)?.click();
  return at(selector) !== null;
}

function focus(selector: string): boolean {
  at(selector)?.focus();
  return at(selector) !== null;
}
