import type { Change, Kept, Outcome } from "./change.ts";

/**
 * What waits, made from the versions that an own change has just led to: two changes of one person to one task are
 * no conflict. A version that somebody else has raised meanwhile stays as it was, and is one.
 */
export function afterOwn({ tasks }: Outcome, waiting: readonly Kept[]): Kept[] {
  const raised = new Map(tasks.map(({ id, version }) => [id, version]));
  const from = (id: string | undefined, version: number) => {
    const now = raised.get(id ?? "");
    return now === version + 1 ? now : version;
  };
  return waiting.map((kept) => ({ ...kept, change: moved(kept.change, from) }));
}

function moved(change: Change, from: (id: string | undefined, version: number) => number): Change {
  if (change.kind === "title") {
    return { ...change, version: from(change.ids[0], change.version) };
  }
  if (change.kind === "complete" && change.occurrence) {
    const { occurrence } = change;
    return {
      ...change,
      occurrence: { ...occurrence, version: from(change.ids[0], occurrence.version) },
    };
  }
  return change;
}
