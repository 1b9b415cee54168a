import { useState } from "react";

/** The selected tasks, among those that are still there. */
export function useSelection(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selected = chosen.intersection(new Set(ids));
  return {
    selected,
    select: (id: string) => setChosen(selected.symmetricDifference(new Set([id]))),
    clear: () => setChosen(new Set()),
  };
}
