import { type FormEvent, useState } from "react";
import type { ChangeInput } from "../changes/kinds.server.ts";
import { isKind, kinds } from "../changes/kinds.ts";

/** The form that the rows' checkboxes belong to. */
export const SELECTION = "selection";

/** The selected tasks, among those that are still there. */
export function useSelection(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selected = chosen.intersection(new Set(ids));
  const [last, setLast] = useState<string | null>(null);
  return {
    selected,
    /** Selects a task, or takes it out; a range is all tasks from the one that was selected last. */
    select(id: string, isRange = false) {
      const ends = [last ?? id, id].map((end) => ids.indexOf(end)).filter((at) => at !== -1);
      const range = ids.slice(Math.min(...ends), Math.max(...ends) + 1);
      setLast(id);
      setChosen(
        isRange ? selected.union(new Set(range)) : selected.symmetricDifference(new Set([id])),
      );
    },
    selectAll: () => setChosen(new Set(ids)),
    clear: () => setChosen(new Set()),
  };
}

type ChangeOfTasks = Extract<ChangeInput, { ids: string[] }>;

/** The change that the form of the selected tasks asks for; null if the server has to report an error. */
export function selectedChange(
  event: FormEvent<HTMLFormElement>,
  ids: string[],
): ChangeOfTasks | null {
  const { nativeEvent, currentTarget } = event;
  const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
  const form = new FormData(currentTarget, submitter);
  const field = (name: string) => {
    // The page's form is sent once; here every use needs another key.
    if (name === "submission") return crypto.randomUUID();
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const act = field("act");
  if (ids.length === 0 || !isKind(act)) return null;
  const change = kinds[act].form?.read(field, ids);
  return typeof change === "object" && "ids" in change ? change : null;
}
