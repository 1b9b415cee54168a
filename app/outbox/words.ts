import { relativeDate } from "#app/calendar/words.ts";
import type { TaskSummary } from "#db/tasks.server.ts";
import type { Change, Outcome } from "./change.ts";

const done: Record<Exclude<Change["kind"], "add" | "undo">, string> = {
  complete: "Completed",
  reopen: "Reopened",
  trash: "Moved to the trash:",
  restore: "Brought back",
  list: "Moved",
  due: "Changed the date of",
  priority: "Changed the priority of",
  title: "Renamed",
  place: "Moved",
};

/** What a change has done, in one sentence; what comes next when it completed a task that recurs. */
export function sentenceOf(
  change: Change,
  before: readonly TaskSummary[],
  outcome: Outcome | undefined,
  today: string,
): string {
  if (change.kind === "add") return `Added ${quoted(outcome?.tasks[0]?.title ?? change.line)}.`;
  if (change.kind === "undo") return "Undone.";
  const next = outcome?.next?.dueOn;
  const sentence = `${done[change.kind]} ${thoseOf(change.ids, before)}.`;
  return next ? `${sentence} It comes back ${onDay(next, today)}.` : sentence;
}

/** What a change wants, for when it has not been done. */
export function wishOf(change: Change): string {
  if (change.kind === "add") return `New task: ${quoted(change.line)}`;
  if (change.kind === "undo") return "To take back what was changed.";
  if (change.kind === "title") return `New title: ${quoted(change.title)}`;
  return `${done[change.kind].replace(/:$/, "")}: ${many(change.ids.length)}`;
}

function thoseOf(ids: readonly string[], before: readonly TaskSummary[]) {
  const [only] = before;
  return ids.length === 1 && only ? quoted(only.title) : many(ids.length);
}

const many = (count: number) => (count === 1 ? "1 task" : `${count} tasks`);

const quoted = (title: string) => `“${title.length > 60 ? `${title.slice(0, 59)}…` : title}”`;

function onDay(day: string, today: string) {
  const words = relativeDate(day, today);
  return /^[a-z]/.test(words) ? words : `on ${words}`;
}
