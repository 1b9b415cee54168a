import type { NeonQueryFunction } from "@neondatabase/serverless";

export type TaskRow = {
  id: string;
  title: string;
  notes: string;
  isDone: boolean;
  isTrashed: boolean;
  listId: string | null;
};

/** What a person has been told is stored: tasks and lists by their ids. */
export type Kept = {
  tasks: Map<string, TaskRow>;
  /** Titles of steps, by the id of their task. */
  steps: Map<string, Set<string>>;
  lists: Map<string, string>;
  displayName: string;
};

type Row = Record<string, unknown>;

const lines = (kept: Kept): string[] =>
  [
    `name ${kept.displayName}`,
    ...[...kept.lists].map(([id, name]) => `list ${id} ${name}`),
    ...[...kept.tasks.values()].map((task) =>
      JSON.stringify([task.id, task.title, task.notes, task.isDone, task.isTrashed, task.listId]),
    ),
    ...[...kept.steps].flatMap(([id, titles]) => [...titles].map((title) => `step ${id} ${title}`)),
  ].toSorted();

/**
 * The differences between what was acknowledged and what is stored: rows that are missing, and rows that nobody asked
 * for.
 */
export function differences(who: string, acknowledged: Kept, there: Kept): string[] {
  const [told, found] = [lines(acknowledged), lines(there)];
  return [
    ...told.filter((line) => !found.includes(line)).map((line) => `${who} has lost ${line}`),
    ...found.filter((line) => !told.includes(line)).map((line) => `${who} never wrote ${line}`),
  ];
}

/** The rows of one owner, read by a login that bypasses row security. */
export async function rowsOf(sql: NeonQueryFunction<false, false>, owner: string): Promise<Kept> {
  const [tasks, lists, people] = await sql.transaction([
    sql`select * from tasks where owner_id = ${owner}`,
    sql`select id, name from lists where owner_id = ${owner}`,
    sql`select display_name from users where id = ${owner}`,
  ]);
  const steps = Map.groupBy(
    (tasks ?? []).filter((row) => row.parent_id !== null),
    (row) => String(row.parent_id),
  );
  const top = (tasks ?? []).filter((row) => row.parent_id === null).map(taskOf);
  return {
    tasks: new Map(top.map((task) => [task.id, task])),
    steps: new Map(
      [...steps].map(([id, rows]) => [id, new Set(rows.map((row) => String(row.title)))]),
    ),
    lists: new Map((lists ?? []).map((row) => [String(row.id), String(row.name)])),
    displayName: String(people?.[0]?.display_name),
  };
}

const taskOf = (row: Row): TaskRow => ({
  id: String(row.id),
  title: String(row.title),
  notes: String(row.notes),
  isDone: row.done_at !== null,
  isTrashed: row.trashed_at !== null,
  listId: typeof row.list_id === "string" ? row.list_id : null,
});
