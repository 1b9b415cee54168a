import { useMake } from "#app/outbox/provider.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";
import type { ChangeInput } from "../changes/kinds.server.ts";
import type { Beside, Row, Sight } from "../kind/kind.ts";
import { taskChanges } from "../ways/outbox.ts";
import { besideOf } from "./beside.ts";
import { focusAway, focusRow } from "./row-focus.ts";

/** A change to existing tasks. */
type ChangeOfTasks = Extract<ChangeInput, { ids: string[] }>;

/** What can be done to the tasks of a page without leaving it; null before scripts run, when forms do it. */
export function useTaskActions(rows: readonly Row[], frame: Frame, { order }: Sight) {
  const make = useMake(taskChanges);
  if (!make) return null;

  const { today, timeZone } = frame;
  const tasks = rows.filter(({ is }) => is === "here").map(({ task }) => task);
  const those = (ids: readonly string[]) => tasks.filter(({ id }) => ids.includes(id));
  const change = (wish: ChangeOfTasks, stood = ownPlaceOf(wish.ids)) =>
    make(wish, { frame: { today, timeZone }, before: those(wish.ids), stood });

  /** For changes that may remove their tasks from the page: the focus goes to the next one that stays. */
  const send = (wish: ChangeOfTasks) => {
    const isMade = change(wish);
    if (isMade) focusAway(wish.ids);
    return isMade;
  };
  /** Completes open tasks; reopens them if all are completed. */
  const toggle = (ids: readonly string[]) => {
    const open = those(ids).filter(({ doneAt }) => doneAt === null);
    const [only] = open;
    if (!only) return send({ kind: "reopen", ids: [...ids] });
    return send({
      kind: "complete",
      ids: open.map(({ id }) => id),
      timeZone,
      ...(open.length === 1 && only.recurrence && { occurrence: occurrenceOf(only) }),
    });
  };
  /** Moves tasks to the trash; restores them if all are there. */
  const trash = (ids: readonly string[]) => {
    const areTrashed = those(ids).every(({ trashedAt }) => trashedAt !== null);
    return send({ kind: areTrashed ? "restore" : "trash", ids: [...ids] });
  };
  const rename = (task: ListedTask, typed: string) => {
    const title = typed.trim();
    if (title === "" || title === task.title) return true;
    return change({ kind: "title", ids: [task.id], title, version: task.version });
  };
  const place = (id: string, beside: Beside) => {
    const within = order === "agenda" && ({ within: "day" } as const);
    const isMade = change({ kind: "reorder", ids: [id], ...beside, ...within }, placeOf(id));
    // An element that is moved in the document loses the focus.
    if (isMade) requestAnimationFrame(() => focusRow(id));
    return isMade;
  };
  const placeOf = (id: string): Beside | undefined => {
    const at = tasks.findIndex((task) => task.id === id);
    const [above, below] = [tasks[at - 1], tasks[at + 1]];
    if (above) return { after: above.id };
    return below && { before: below.id };
  };
  /** Where one task stands, which its date says on an agenda. */
  const ownPlaceOf = ([id, ...others]: readonly string[]) =>
    id !== undefined && others.length === 0 && order !== "agenda" ? placeOf(id) : undefined;
  /** Moves one place up or down; does nothing where there is none. */
  const step = (id: string, by: 1 | -1) => {
    const beside = besideOf(tasks, id, by, { order, today });
    return beside ? place(id, beside) : true;
  };
  return { send, toggle, trash, rename, place, step };
}

export type TaskActions = NonNullable<ReturnType<typeof useTaskActions>>;

const occurrenceOf = ({ version, dueOn, recurrence, repeatsFrom }: ListedTask) => ({
  version,
  dueOn: dueOn ?? "",
  recurrence: recurrence ?? "",
  repeatsFrom: repeatsFrom ?? "due",
});
