import type { Fault } from "./fault.ts";

const tasks = "tests/db/tasks.test.ts";
const fields = "tests/db/fields.test.ts";

/** Faults about what a form or a body may contain, and what a write depends on. */
export const writes: Fault[] = [
  {
    name: "owner accepted from the form",
    file: "app/tasks/changes/step.server.ts",
    old: "export const StepForm = v.strictObject(",
    new: "export const StepForm = v.looseObject(",
    caughtBy: ["tests/app/tasks/forms.test.ts"],
  },
  {
    name: "owner accepted from a body",
    file: "app/tasks/changes/create.server.ts",
    old: "export const CreateBody = v.strictObject(",
    new: "export const CreateBody = v.looseObject(",
    caughtBy: ["tests/app/tasks/forms.test.ts"],
  },
  {
    name: "owner accepted in the address",
    file: "app/access/guard.server.ts",
    old: "    else refuseChosenOwner(args);\n",
    new: "",
    caughtBy: ["tests/built-worker/input.test.ts > refuses a query that names an owner"],
  },
  {
    name: "parameter of the API that its route does not know",
    file: "app/access/guard.server.ts",
    old: "    if (isApi(args.request)) refuseUnknownParameters(args, route);\n    else",
    new: "    if (!isApi(args.request))",
    caughtBy: [
      "tests/built-worker/input-api.test.ts > a query that names an owner",
      "tests/built-worker/input-api.test.ts > a parameter that a route does not know",
    ],
  },
  {
    name: "version check dropped",
    file: "db/tasks/changes.server.ts",
    old: "version === undefined ? undefined : eq(task.version, version),",
    new: "",
    caughtBy: ["tests/db/editing.test.ts"],
  },
  {
    name: "version check dropped for a list",
    file: "db/lists.server.ts",
    old: "and(eq(it.version, version), ne(it.name, name), isFree)",
    new: "and(ne(it.name, name), isFree)",
    caughtBy: ["tests/db/lists.test.ts"],
  },
  {
    name: "version not raised",
    file: "db/tasks/change.ts",
    old: "version: sql`${tasks.version} + 1`, ",
    new: "",
    caughtBy: ["tests/db/editing.test.ts"],
  },
  {
    name: "version check dropped when skipping",
    file: "db/tasks/completion.server.ts",
    old: "and(isOpen(task), recurs(task), eq(task.version, version), sql",
    new: "and(isOpen(task), recurs(task), sql",
    caughtBy: ["tests/db/recurrence.test.ts"],
  },
  {
    name: "parent unchecked on a child",
    file: "db/tasks/creation.server.ts",
    old: `    parentId === null
      ? sql\`true\``,
    new: `    parentId !== ""
      ? sql\`true\``,
    caughtBy: [fields],
  },
  {
    name: "child of a child",
    file: "db/tasks/creation.server.ts",
    old: " and parent.parent_id is null)",
    new: ")",
    caughtBy: [fields],
  },
  {
    name: "list unchecked on a task",
    file: "db/tasks/change.ts",
    old: "listId === null\n    ? sql`true`",
    new: `listId !== ""\n    ? sql\`true\``,
    caughtBy: [fields],
  },
  {
    name: "form written twice",
    file: "db/access/owner-statements.server.ts",
    old: "sql`kept join source on kept.subject_id = ${row.id}`",
    new: "sql`source left join kept on true`",
    caughtBy: [tasks],
  },
  {
    name: "key of another noun taken for none",
    file: "db/rows/submission.ts",
    old: "if (key?.used && key.used !== id)",
    new: 'if (key?.used === "" && key.used !== id)',
    caughtBy: ["tests/db/used-keys.test.ts"],
  },
  {
    name: "change without its audit event",
    file: "db/access/owner-statements.server.ts",
    old: "(auditEvents, event)} from changed`",
    new: "(auditEvents, event)} from changed where false`",
    caughtBy: [tasks],
  },
  {
    name: "audit event of another row",
    file: "db/access/owner-statements.server.ts",
    old: "actorId, action, subjectId: sql`id::text` }",
    new: "actorId, action, subjectId: actorId }",
    caughtBy: [tasks],
  },
  {
    name: "late change over a newer one",
    file: "app/access/turn.server.ts",
    old: "if (!isId(change)) return null;",
    new: 'if (!isId(change) || !isId("")) return null;',
    caughtBy: ["tests/built-worker/tasks/late-changes.test.ts > a priority that comes late"],
  },
  {
    name: "late change not refused by the database",
    file: "db/migrations/0016_kept_forms.sql",
    old: "    RAISE EXCEPTION 'a later change came first' USING ERRCODE = 'RK003';",
    new: "    NULL;",
    caughtBy: ["tests/db/late-changes.test.ts"],
  },
  {
    name: "foreign row told from a missing one",
    file: "app/forms/http.server.ts",
    old: "const row = isId(params.id) ? await query(params.id) : null;",
    new: "const row = await query(params.id);",
    caughtBy: ["tests/app/forms/row.test.ts"],
  },
  {
    name: "trash purged at once",
    file: "db/purge.server.ts",
    old: "lt(trashedAt, ago(TRASH_DAYS.free)),",
    new: "lt(trashedAt, ago(0)),",
    caughtBy: ["tests/db/upkeep.test.ts"],
  },
  {
    name: "parameters of a failed query told",
    file: "db/access/errors.server.ts",
    old: "return new DatabaseError(kind, { rolledBack, transient, constraint, code });",
    new: "return Object.assign(new DatabaseError(kind, { rolledBack, transient, constraint, code }), { cause: error });",
    caughtBy: ["tests/db/errors.test.ts"],
  },
];
