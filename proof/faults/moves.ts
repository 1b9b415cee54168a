import type { Fault } from "./fault.ts";

const things = "tests/db/moves.test.ts";
const locks = "tests/db/move-locks.test.ts";
const tasks = "db/migrations/0043_moves.sql";
const posts = "db/migrations/0044_moved_posts.sql";

/** Faults in the way from one workspace to another. */
export const moveFaults: Fault[] = [
  {
    name: "standing in the other workspace unchecked",
    file: tasks,
    old: "  PERFORM app.enter_write(NULL);\n",
    new: "",
    caughtBy: [`${locks} > writes nothing: unknown`],
  },
  {
    name: "claims of two people in one move",
    file: tasks,
    old: "IF here IS NULL OR app.user_id() IS DISTINCT FROM current_setting('rowkeep.carrier') THEN",
    new: "IF here IS NULL THEN",
    caughtBy: [`${locks} > takes claims of one person`],
  },
  {
    name: "another's post moved past the code",
    file: posts,
    old: "AND (p.author_id = app.user_id() OR app.is_workspace_admin()) FOR UPDATE;",
    new: "FOR SHARE;",
    caughtBy: [`${locks} > another's post taken`],
  },
  {
    name: "another's post moved as what one was",
    file: "db/move-changes.server.ts",
    old: "and it.author_id <> ${owner.identity.userId} and ${owner.isAdmin()})`",
    new: "and it.author_id <> ${owner.identity.userId} and false)`",
    caughtBy: [`${things} > is its author's and the admins'`],
  },
  {
    name: "task of another workspace taken past the code",
    file: tasks,
    old: "t.owner_id = here AND t.id = subject AND t.parent_id IS NULL",
    new: "t.id = subject AND t.parent_id IS NULL",
    caughtBy: [`${locks} > another workspace's task taken by its id`],
  },
  {
    name: "put with the claims of where it was",
    file: "db/access/crossing-scope.server.ts",
    old: "          acting(to),\n",
    new: "          acting(from),\n",
    caughtBy: [`${things} > takes everything along`],
  },
  {
    name: "moved again by a repeated form",
    file: tasks,
    old: "  IF used IS NOT NULL THEN\n",
    new: "  IF false THEN\n",
    caughtBy: [`${locks} > sent twice is made once`],
  },
  {
    name: "audit of the other workspace dropped",
    file: tasks,
    old: "PERFORM app.note_moved(format('task.%s_in', verb), ids, carried ->> 'from'),",
    new: "PERFORM app.note_moved(format('task.%s_in', verb), '{}', carried ->> 'from'),",
    caughtBy: [`${things} > is in the audit of both`],
  },
  {
    name: "other workspace named to who is not in it",
    file: tasks,
    old: "AND m.user_id = app.user_id() AND m.role IS NOT NULL",
    new: "AND m.role IS NOT NULL",
    caughtBy: [`${things} > is in the audit of both`],
  },
  {
    name: "other workspace of the audit read past the code",
    file: tasks,
    old: "GRANT SELECT (id, owner_id, actor_id, action, subject_id, at) ON",
    new: "GRANT SELECT (id, owner_id, actor_id, action, subject_id, at, other_id) ON",
    caughtBy: [`${things} > is in the audit of both`],
  },
  {
    name: "history left behind by a move",
    file: posts,
    old: "'versions', coalesce(versions, '[]'))",
    new: "'versions', '[]'::jsonb)",
    caughtBy: [`${things} > of a post takes its history`],
  },
  {
    name: "mark of a site admin shed by a move",
    file: posts,
    old: "CASE WHEN NOT is_copy THEN p.taken_down_at END,\n        CASE WHEN NOT is_copy THEN p.taken_down_reason END,",
    new: "NULL, NULL,",
    caughtBy: [`${things} > of a post takes its history`],
  },
  {
    name: "page of a moved post cached on",
    file: "app/moves/move.server.ts",
    old: "  await withdraw(args, carried.withdrawn);\n",
    new: "",
    caughtBy: ["tests/built-worker/moves.test.ts > a post that readers have"],
  },
];
