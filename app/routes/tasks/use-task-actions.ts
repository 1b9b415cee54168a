import type { Change } from "#app/outbox/change.ts";
import { useChanges } from "#app/outbox/provider.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";
import type { Row } from "./optimistic.ts";
import { focusAway, focusRow } from "./row-focus.ts";

export type Beside = { before: string } | { after: string };

/** What can be done to the tasks of a page without leaving it; null before scripts run, when forms do it. */
export function useTaskActions(rows: readonly Row[], frame: Frame) {
  const { make } = useChanges();
  if (!make) return null;

  const { timeZone } = frame;
  const tasks = rows.filter(({ is }) => is === "here").map(({ task }) => task);
  const those = (ids: readonly string[]) => tasks.filter(({ id }) => ids.includes(id));
  const change = (wish: Exclude<Change, { kind: "add" }>, back?: Change[]) => {
    make(wish, { frame, before: those(wish.ids), ...(back && { back }) });
  };

  /** For changes that may take their tasks off the page: the focus goes to the next one that stays. */
  const send = (wish: Exclude<Change, { kind: "add" }>) => {
    focusAway(wish.ids);
    change(wish);
  };
  /** Completes what is open; reopens when all of it is done. */
  const toggle = (ids: readonly string[]) => {
    const open = those(ids).filter(({ doneAt }) => doneAt === null);
    const [only] = open;
    if (!only) return send({ kind: "reopen", ids: [...ids] });
    send({
      kind: "complete",
      ids: open.map(({ id }) => id),
      timeZone,
      ...(open.length === 1 && only.recurrence && { occurrence: occurrenceOf(only) }),
    });
  };
  /** To the trash; back from it when all of it is there. */
  const trash = (ids: readonly string[]) => {
    const areTrashed = those(ids).every(({ trashedAt }) => trashedAt !== null);
    send({ kind: areTrashed ? "restore" : "trash", ids: [...ids] });
  };
  const rename = (task: ListedTask, typed: string) => {
    const title = typed.trim();
    if (title === "" || title === task.title) return;
    change({ kind: "title", ids: [task.id], title, version: task.version });
  };
  const place = (id: string, beside: Beside) => {
    const at = tasks.findIndex((task) => task.id === id);
    const [above, below] = [tasks[at - 1], tasks[at + 1]];
    const was: Beside | null = below ? { before: below.id } : above ? { after: above.id } : null;
    change(
      { kind: "place", ids: [id], ...beside },
      was ? [{ kind: "place", ids: [id], ...was }] : [],
    );
    // What is moved in the document loses the focus.
    requestAnimationFrame(() => focusRow(id));
  };
  /** One up or down; nothing at the ends. */
  const step = (id: string, by: 1 | -1) => {
    const other = tasks[tasks.findIndex((task) => task.id === id) + by];
    if (other) place(id, by === 1 ? { after: other.id } : { before: other.id });
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
