import { sql } from "drizzle-orm";
import { readParts, writeParts } from "../rows/cursor.ts";
import { posts, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { type Frame, frameOf, framing } from "../tasks/frame.server.ts";
import { excerptAt, excerptOf, plainOf } from "./excerpt.ts";
import type { Found, Search, SearchPage } from "./found.ts";

const PAGE_SIZE = 50;

/** How many rows of a noun `app.find` looks through where no index leads to what is looked for. */
const REACH = 5_000;

const CURSOR = /^([1-5])~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A row as JSON, with its dates as text. The last may be where the search stopped. */
type Raw = (
  | ({ [K in keyof Found]: Found[K] } & Record<string, unknown>)
  | { is: "rest"; id: string }
) & {
  tier: number;
};

/** A page of results, with the frame of the page. An invalid cursor is ignored. */
export async function search(
  owner: OwnerScope,
  asked: Search,
  after?: string,
): Promise<Frame & SearchPage> {
  const [facts, listed, [row]] = await owner.read(...framing(owner), finding(owner, asked, after));
  return { ...frameOf(facts, listed), ...pageOf(row?.found ?? []) };
}

/** The same without the frame. */
export async function searchAlone(
  owner: OwnerScope,
  asked: Search,
  after?: string,
): Promise<SearchPage> {
  const [[row]] = await owner.read(finding(owner, asked, after));
  return pageOf(row?.found ?? []);
}

const list = (texts: readonly string[]) => sql`${sql.param([...texts])}::text[]`;

/** One statement, so that `app.find` runs once. It returns ids, and the rows are read through the owner, like all others. */
function finding(owner: OwnerScope, asked: Search, after: string | undefined) {
  const { words, is } = asked;
  const [tier = null, id = null] = readParts(after, CURSOR) ?? [];
  const noun = is === "done" || is === "open" ? "task" : is;
  const state = is === "done" || is === "open" ? is : null;
  const found = sql`app.find(${list(words)}, ${list(asked.tags)}, ${list(asked.lists)}, ${noun}::text, ${state}::text,
    ${asked.after}::date, ${asked.before}::date, ${tier}::int, ${id}::uuid, ${PAGE_SIZE + 1}::int)`;
  return owner.compute({
    found: sql<
      Raw[]
    >`(with hit as materialized (select * from ${found} with ordinality as hit (noun, id, tier, nth))
      select coalesce(json_agg(one order by nth), '[]') from (
        select nth, json_build_object('is', 'task', 'tier', tier, 'id', task.id, 'title', title, 'tags', tags,
          'listId', list_id, 'dueOn', due_on, 'dueTime', left(due_time::text, 5), 'priority', priority,
          'recurrence', recurrence, 'repeatsFrom', repeats_from, 'version', version, 'doneAt', done_at,
          'trashedAt', trashed_at, 'createdAt', created_at, 'updatedAt', updated_at, ${excerptAt(words, sql`notes`)},
          'parent', (select json_build_object('title', parent.title, 'trashed', parent.trashed_at is not null)
            from ${owner.rows(tasks)} as parent where parent.id = task.parent_id)) as one
        from hit join ${owner.rows(tasks)} as task on task.id = hit.id where noun = 'task'
        union all
        select nth, json_build_object('is', 'post', 'tier', tier, 'id', post.id, 'title', title, 'tags', tags,
          'status', status, 'unpublishedChanges', unpublished_changes, 'trashedAt', trashed_at,
          'createdAt', created_at, 'updatedAt', updated_at, ${excerptAt(words, sql`plain`)})
        from hit join ${owner.rows(posts)} as post on post.id = hit.id where noun = 'post'
        union all
        select nth, json_build_object('is', noun, 'tier', tier, 'id', id) from hit where noun = 'rest') as rows)`,
  });
}

const TIMES = ["doneAt", "trashedAt", "createdAt", "updatedAt"];

function pageOf(rows: Raw[]): SearchPage {
  const found = rows.filter((row) => row.is !== "rest");
  const shown = found.slice(0, PAGE_SIZE);
  const stop = rows.find((row) => row.is === "rest");
  const last = found.length > PAGE_SIZE ? shown.at(-1) : stop;
  return {
    found: shown.map(foundOf),
    next: last ? writeParts(last.tier, last.id) : null,
    stoppedAfter: stop ? REACH : null,
  };
}

function foundOf({ text, start, ...rest }: Exclude<Raw, { is: "rest" }>): Found {
  const times = TIMES.filter((name) => typeof rest[name] === "string").map((name) => [
    name,
    new Date(String(rest[name])),
  ]);
  // Posts have their text beside their Markdown; notes have their Markdown alone.
  const plain = rest.is === "task" ? plainOf(String(text)) : String(text);
  const excerpt = excerptOf(plain, Number(start) > 1);
  const { tier: _tier, ...row } = rest;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields of the statement above
  return { ...row, excerpt, ...Object.fromEntries(times) } as Found;
}
