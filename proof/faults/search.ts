import type { Fault } from "./fault.ts";

const search = "tests/db/search.test.ts";
const plans = "tests/db/search-plans.test.ts";
const migration = "db/migrations/0027_bounded_search.sql";

const findTasks = `CREATE FUNCTION app.find_tasks(me text, wanted tsquery, better tsquery, by_words boolean, tag uuid, list uuid, state text,
  since date, until date, zone text, upto uuid, most int, newest int, OUT ids uuid[], OUT reached uuid)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off `;

/** Faults of search, which passes row security in one function. */
export const searchFaults: Fault[] = [
  {
    name: "search of everybody's posts",
    file: migration,
    old: "    ELSE\n      OPEN walk FOR SELECT id, found_by, updated_at FROM public.posts AS row\n        WHERE row.owner_id >= me AND (row.owner_id, row.id) < (me, upto)",
    new: "    ELSE\n      OPEN walk FOR SELECT id, found_by, updated_at FROM public.posts AS row\n        WHERE row.id < upto",
    caughtBy: ["tests/db/isolated-search.test.ts > finds nobody else's task or post"],
  },
  {
    name: "posts found without the owner filter",
    file: "db/find/search.server.ts",
    old: "from hit join ${owner.rows(posts)} as post on",
    new: "from hit join posts as post on",
    caughtBy: ["tests/db/isolation.test.ts > search: the filter holds alone"],
  },
  {
    name: "excerpt written as HTML",
    file: "app/find/results/found-list.tsx",
    old: "<Marked pieces={excerpt} />",
    new: "<span dangerouslySetInnerHTML={{ __html: one.excerpt }} />",
    caughtBy: ["tests/built-worker/search.test.ts > finds a post beside tasks"],
  },
  {
    name: "setting that outlasts the search of tasks",
    file: migration,
    old: `${findTasks}SET enable_indexscan = on `,
    new: findTasks,
    caughtBy: [`${search} > leaves the database as it was`],
  },
  {
    name: "search for what is done that walks along all tasks",
    file: migration,
    old: "ELSIF state = 'done' THEN",
    new: "ELSIF state = 'finished' THEN",
    caughtBy: [`${plans} > read for the filter of done tasks`],
  },
  {
    name: "search that looks through all rows",
    file: migration,
    old: "ELSE 5000 END;",
    new: "ELSE 5000000 END;",
    everywhere: true,
    caughtBy: [`${plans} > stop where no index leads`],
  },
  {
    name: "page of search that begins with what was there",
    file: migration,
    old: "upto := CASE WHEN tier = after_tier THEN after_id ELSE",
    new: "upto := CASE WHEN tier < after_tier THEN after_id ELSE",
    caughtBy: [`${search} > gives 50 at a time`],
  },
  {
    name: "better matches found again as worse ones",
    file: migration,
    old: "WHEN 5 THEN folded END;",
    new: "END;",
    caughtBy: [`${search} > gives 50 at a time`],
  },
  {
    name: "search of the log by anybody's words",
    file: "db/migrations/0052_find_done.sql",
    old: "AND (row.owner_id = me) IS TRUE LIMIT reach",
    new: "AND true LIMIT reach",
    caughtBy: ["tests/db/isolated-search.test.ts > finds nobody else's by words"],
  },
  {
    name: "search of everybody's tasks by the index of words",
    file: migration,
    old: "public.tasks AS row\n        WHERE row.found_by @@ wholly AND (row.owner_id = me) IS TRUE LIMIT reach",
    new: "public.tasks AS row\n        WHERE row.found_by @@ wholly LIMIT reach",
    caughtBy: ["tests/db/isolated-search.test.ts > finds nobody else's by words"],
  },
];
