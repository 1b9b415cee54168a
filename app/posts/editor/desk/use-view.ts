import { browserStorage } from "#app/ui/browser-storage.ts";
import { useState, useSyncExternalStore } from "react";

/** What the editor shows: the text, its preview, or both. */
export const VIEWS = ["text", "both", "page"] as const;
export type View = (typeof VIEWS)[number];

const NAME = "rowkeep.editor-view";

const isView = (value: unknown): value is View => VIEWS.some((view) => view === value);

function chosenBefore(): View {
  const chosen = browserStorage()?.getItem(NAME);
  return isView(chosen) ? chosen : "both";
}

const never = () => () => {};

/** The view that was chosen last in this browser; null before scripts run. */
export function useView() {
  const before = useSyncExternalStore(never, chosenBefore, () => null);
  const [chosen, setChosen] = useState<View | null>(null);
  const choose = (view: View) => {
    setChosen(view);
    try {
      browserStorage()?.setItem(NAME, view);
    } catch {
      // It is full: the choice lasts until the page is left.
    }
  };
  return [chosen ?? before, choose] as const;
}
