import { asc, desc, lt, type SQL, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { isMoment, readCursor, readParts, writeCursor, writeParts } from "../rows/cursor.ts";
import type { TaskSummary, Visible } from "./task.ts";

/** `dayOrder`: where it stands within its day, as digits of a fraction. */
type Placed = TaskSummary & { position: string; dayOrder: string | null };

/** How a list of tasks is sorted, and its cursors: where a page ended, and what comes after. */
export type Order<Row extends TaskSummary = Placed> = {
  by: (task: Visible) => SQL[];
  cursor: (last: Row) => string;
  /** Returns undefined for an invalid cursor. */
  beyond: (after: string | undefined) => ((task: Visible) => SQL) | undefined;
};

const PLACED = /^([1-9]\d{15}(?:\.\d{0,5000}[1-9])?)$/;
const DUE = /^(\d{4}-\d\d-\d\d)~(\d{0,5000}[1-9])~([1-9]\d{15}(?:\.\d{0,5000}[1-9])?)$/;

/** The person's own order. */
export const own: Order = {
  by: (task) => [asc(task.position)],
  cursor: ({ position }) => writeParts(position),
  beyond(after) {
    const [position] = readParts(after, PLACED) ?? [];
    return position === undefined ? undefined : (task) => sql`${task.position} > ${position}`;
  },
};

/**
 * By day, and within it by time; tasks without a time where the person has put them, otherwise last in their day by priority
 * and in the person's own order.
 */
export const agenda: Order = {
  by: (task) => [asc(task.dueOn), asc(task.dayOrder), asc(task.position)],
  cursor: ({ dueOn, dayOrder, position }) => writeParts(dueOn ?? "", dayOrder ?? "", position),
  beyond(after) {
    const [day, place, position] = readParts(after, DUE) ?? [];
    if (!isMoment(`${day}T00:00:00.000Z`)) return undefined;
    return (task) =>
      sql`(${task.dueOn}, ${task.dayOrder}, ${task.position}) > (${day}::date, ${place}, ${position})`;
  },
};

/** Newest first. */
export const newest: Order<TaskSummary> = {
  by: (task) => [desc(task.id)],
  cursor: ({ createdAt, id }) => writeCursor(createdAt, id),
  beyond(after) {
    const cursor = readCursor(after, isUuid);
    return cursor && ((task) => lt(task.id, cursor.id));
  },
};

const latest = (name: "doneAt" | "trashedAt"): Order<TaskSummary> => ({
  by: (task) => [desc(task[name]), desc(task.id)],
  cursor: (last) => writeCursor(last[name] ?? last.createdAt, last.id),
  beyond(after) {
    const cursor = readCursor(after, isUuid);
    return (
      cursor &&
      ((task) => sql`(${task[name]}, ${task.id}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`)
    );
  },
});

/** Most recently completed first. */
export const lastDone = latest("doneAt");

/** Most recently trashed first. */
export const lastTrashed = latest("trashedAt");
