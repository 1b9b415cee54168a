import { sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { readCursor } from "../rows/cursor.ts";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { type Frame, frameOf, framing } from "./frame.server.ts";
import { newest } from "./order.ts";
import { SUMMARY, type TaskSummary } from "./task.ts";

/**
 * `excerpt`: about 240 characters of the notes, starting shortly before the first match. `parent`: the task that a step
 * belongs to.
 */
export type FoundTask = TaskSummary & {
  excerpt: string;
  parent: { title: string; trashed: boolean } | null;
};

const PAGE_SIZE = 50;

/** Characters in an excerpt, and how many of them come before the match. */
const EXCERPT = 240;
const BEFORE = 60;

/**
 * Finds 50 tasks in any state, including steps, whose title and notes together contain all `words`, newest first. The
 * last word may be a prefix. Words are lower case, without punctuation. `next`: the cursor of the next page.
 */
export async function searchTasks(
  owner: OwnerScope,
  words: readonly string[],
  after?: string,
): Promise<Frame & { found: FoundTask[]; next: string | null }> {
  const before = readCursor(after, isUuid)?.id ?? null;
  const [whole, begun] = [words.slice(0, -1).join(" "), words.at(-1) ?? ""];
  const ids = sql`select app.search_tasks(${whole}, ${begun}, ${before}::uuid, ${PAGE_SIZE + 1})`;
  const at = sql<number>`(select greatest(1, min(nullif(strpos(lower(tasks.notes), word), 0)) - ${BEFORE}::int)
    from unnest(${sql.param([...words])}::text[]) as word)`;
  const [facts, listed, rows] = await owner.read(
    ...framing(owner),
    owner.select(tasks, SUMMARY, {
      where: (task) => sql`${task.id} = any(array(${ids}))`,
      orderBy: newest.by,
      limit: PAGE_SIZE + 1,
      extra: {
        at,
        part: sql<string>`substr(tasks.notes, ${at}, ${EXCERPT}::int)`,
        parent: sql<FoundTask["parent"]>`(select
          json_build_object('title', parent.title, 'trashed', parent.trashed_at is not null)
          from ${owner.rows(tasks)} as parent where parent.id = tasks.parent_id)`,
      },
    }),
  );
  const found = rows.slice(0, PAGE_SIZE).map(({ at: from, part, ...task }) => ({
    ...task,
    excerpt: excerptOf(part, from > 1),
  }));
  const last = rows.length > PAGE_SIZE ? found.at(-1) : undefined;
  const next = last ? newest.cursor(last) : null;
  return { ...frameOf(facts, listed), found, next };
}

/** Makes an excerpt one line, cut between words, with an ellipsis where something was left out. */
function excerptOf(part: string, isCut: boolean) {
  const head = isCut ? part.replace(/^\S*\s/, "… ") : part;
  const whole = part.length < EXCERPT ? head : head.replace(/\s\S*$/, " …");
  return whole.replaceAll(/\s+/g, " ").trim();
}
