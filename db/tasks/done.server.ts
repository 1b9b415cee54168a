import { type SQL, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { isMoment, readCursor, readParts, writeParts } from "../rows/cursor.ts";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { countOf, frameOf, framing } from "./frame.server.ts";
import { lastDone } from "./order.ts";
import { SUMMARY } from "./task.ts";
import {
  isDoneTask,
  type ListedTask,
  listing,
  PAGE_SIZE,
  pageOf,
  subtasksOf,
  type View,
} from "./views.server.ts";

/** Of the first day of a page, and of the last. */
export type Days = { first: number; last: number };

/**
 * A page of what was done, the last one first. `days`: how many were done on the day of its first task and on that of its
 * last, other pages included, each counted up to 100; null for a search. `stoppedAfter`: as many tasks
 * were looked through, and there are more; null if all that fits on the page is there.
 */
export type DoneView = View & {
  days: Days | null;
  stoppedAfter: number | null;
};

/** How many tasks `app.find_done` looks through where no index leads to what is looked for. */
const REACH = 5_000;

const FOUND =
  /^([12])~(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Tasks that were done, of those that hold the words if there are any. An invalid cursor is ignored. */
export const listDone = (
  owner: OwnerScope,
  after?: string,
  words: readonly string[] = [],
): Promise<DoneView> =>
  words.length === 0 ? logOf(owner, after) : searchDone(owner, words, after);

async function logOf(owner: OwnerScope, after: string | undefined): Promise<DoneView> {
  const [facts, listed, found, [days]] = await owner.read(
    ...framing(owner),
    listing(owner, lastDone, after, isDoneTask),
    owner.compute(ends(owner, after)),
  );
  return {
    ...frameOf(facts, listed),
    ...pageOf(found, lastDone),
    days: days ?? null,
    stoppedAfter: null,
  };
}

const isDone = sql`done_at is not null and trashed_at is null and parent_id is null`;
const byTime = sql`done_at desc, id desc`;

/** How much was done on the days at the ends of a page, on others too. A day is one of the person's own zone. */
function ends(owner: OwnerScope, after: string | undefined) {
  const cursor = readCursor(after, isUuid);
  const beyond = cursor && sql`and (done_at, id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`;
  const page = sql`(select done_at, id from ${owner.rows(tasks)} as task
    where ${isDone} ${beyond} order by ${byTime} limit ${PAGE_SIZE}::int)`;
  const dayOf = (end: SQL) => {
    const at = sql`(select ${end}(done_at) from ${page} as page)`;
    return countOf(
      owner,
      sql`${isDone} and done_at >= (select app.midnight(${at}, 0)) and done_at < (select app.midnight(${at}, 1))`,
      byTime,
    );
  };
  return { first: dayOf(sql`max`), last: dayOf(sql`min`) };
}

/** A row as JSON, with its dates as text; or where the search stopped. */
type Raw = { tier: number; isRest: boolean; at: string; task: Record<string, unknown> };

/** One statement, so that `app.find_done` runs once. It returns ids, and the rows are read through the owner, like all others. */
async function searchDone(
  owner: OwnerScope,
  words: readonly string[],
  after: string | undefined,
): Promise<DoneView> {
  const [tier = null, at = null, id = null] = placeIn(after);
  const hits = sql`app.find_done(${sql.param([...words])}::text[], ${tier}::int, ${at}::timestamptz, ${id}::uuid,
    ${PAGE_SIZE + 1}::int)`;
  const columns = SUMMARY.flatMap((name) => [sql`${name}::text`, sql`${tasks[name]}`]);
  const [facts, listed, [row]] = await owner.read(
    ...framing(owner),
    owner.compute({
      found: sql<
        Raw[]
      >`(select coalesce(json_agg(json_build_object('tier', tier_found, 'isRest', is_rest, 'at', done_found,
          'task', json_build_object(${sql.join(columns, sql`, `)}, 'subtasks', ${subtasksOf(owner)}))
          order by done_found desc, id_found desc), '[]')
        from ${hits} as hit join ${owner.rows(tasks)} as tasks on tasks.id = hit.id_found)`,
    }),
  );
  return { ...frameOf(facts, listed), ...foundIn(row?.found ?? []), days: null };
}

function placeIn(after: string | undefined): string[] {
  const parts = readParts(after, FOUND) ?? [];
  return isMoment(parts[1] ?? "") ? parts : [];
}

function foundIn(rows: Raw[]) {
  const hits = rows.filter(({ isRest }) => !isRest);
  const stop = rows.find(({ isRest }) => isRest);
  const last = hits.length > PAGE_SIZE ? hits[PAGE_SIZE - 1] : stop;
  return {
    tasks: hits.slice(0, PAGE_SIZE).map(({ task }) => listedOf(task)),
    next: last
      ? writeParts(last.tier, new Date(last.at).toISOString(), String(last.task["id"]))
      : null,
    stoppedAfter: stop ? REACH : null,
  };
}

const TIMES = ["doneAt", "trashedAt", "createdAt", "updatedAt"];

function listedOf(raw: Record<string, unknown>): ListedTask {
  const { dueTime } = raw;
  const times = TIMES.filter((name) => raw[name] !== null).map((name) => [
    name,
    new Date(String(raw[name])),
  ]);
  const given = { ...raw, dueTime: typeof dueTime === "string" ? dueTime.slice(0, 5) : null };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the columns of the statement above
  return { ...given, ...Object.fromEntries(times) } as ListedTask;
}
