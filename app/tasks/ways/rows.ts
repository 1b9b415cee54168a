import type { ListedTask, TaskSummary } from "#db/tasks.server.ts";
import { kinds } from "../changes/kinds.ts";
import type { ChangeInput } from "../changes/kinds.server.ts";
import type { Beside, Outcome, Page, Row } from "../kind/kind.ts";

/** A change that the page's data does not include yet, with the key under which another may undo it. */
export type UnseenChange = {
  key?: string;
  change: ChangeInput;
  outcome?: Outcome;
  before?: readonly TaskSummary[];
  stood?: Beside | undefined;
};

/** The rows of a page as they will be when the server has accepted all changes. */
export function rowsOf(
  tasks: readonly ListedTask[],
  unseen: readonly UnseenChange[],
  page: Page,
): Row[] {
  let rows = tasks.map((task): Row => ({ task, is: "here" }));
  for (const each of withoutUndone(unseen)) rows = kinds[each.change.kind].show(rows, each, page);
  return rows.map((row) =>
    row.is === "here" && !page.sight.belongs(row.task) ? { ...row, is: "leaving" } : row,
  );
}

/** Neither a change that is undone nor its undo is shown. */
function withoutUndone(unseen: readonly UnseenChange[]): UnseenChange[] {
  const undone = new Set(unseen.flatMap(({ change }) => (change.kind === "undo" ? change.of : [])));
  const made = new Set(unseen.map(({ key }) => key));
  return unseen.filter(
    ({ key = "", change }) => !undone.has(key) && (change.kind !== "undo" || !made.has(change.of)),
  );
}
