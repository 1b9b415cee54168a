import { sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { readCursor } from "../rows/cursor.ts";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { type Frame, frameOf, framing } from "./frame.server.ts";
import { newest } from "./order.ts";
import { SUMMARY, type TaskSummary } from "./task.ts";

/**
 * `excerpt`: of the notes, about 240 characters from a little before the first word that was found in them.
 * `parent`: of a step, its task.
 */
export type FoundTask = TaskSummary & {
  excerpt: string;
  parent: { title: string; trashed: boolean } | null;
};

const PAGE_SIZE = 50;

/** Characters of the notes around what was found, and of those how many before it. */
const EXCERPT = 240;
const BEFORE = 60;

/**
 * 50 tasks of every state, steps too, in whose title and notes all the `words` are, the newest first; the last word may
 * be the beginning of one. Words are without punctuation and in small letters. `next`: cursor of the page after this one.
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

/** On one line, cut between words, with an ellipsis where something was left out. */
function excerptOf(part: string, isCut: boolean) {
  const head = isCut ? part.replace(/^\S*\s/, "… ") : part;
  const whole = part.length < EXCERPT ? head : head.replace(/\s\S*$/, " …");
  return whole.replaceAll(/\s+/g, " ").trim();
}
