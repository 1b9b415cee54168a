import type { Fault } from "./fault.ts";

const isolation = "tests/db/isolation.test.ts";
const roles = "tests/db/roles.test.ts";
const transactions = "tests/db/transactions.test.ts";
const audit = "tests/db/audit.test.ts";

/** Faults in one of a row's two locks: the owner in each statement, and row security. */
export const rows: Fault[] = [
  {
    name: "owner filter dropped in a list",
    file: "db/access/owner-statements.server.ts",
    old: ".where(this.#mine(table, where?.(table)))",
    new: ".where(limit ? where?.(table) : this.#mine(table, where?.(table)))",
    caughtBy: [`${isolation} > listToday`],
  },
  {
    name: "owner filter dropped in a detail",
    file: "db/access/owner-statements.server.ts",
    old: ".where(this.#mine(table, where?.(table)))",
    new: ".where(limit ? this.#mine(table, where?.(table)) : where?.(table))",
    caughtBy: [`${isolation} > getTask:`],
  },
  {
    name: "owner filter dropped in a subquery",
    file: "db/access/owner-statements.server.ts",
    old: "return sql`(select * from ${table} where ${this.#mine(table)})`;",
    new: "return sql`(select * from ${table})`;",
    caughtBy: [`${isolation} > getTaskPage`],
  },
  {
    name: "owner filter dropped in an update",
    file: "db/access/owner-statements.server.ts",
    old: "const where = this.#changeable(table, and(rows.targeted(table, target), when(table)));",
    new: "const where = and(rows.targeted(table, target), when(table));",
    caughtBy: [`${isolation} > editTask`],
  },
  {
    name: "owner filter dropped in a deletion",
    file: "db/access/owner-statements.server.ts",
    old: ".where(this.#changeable(table, and(rows.targeted(table, target), when?.(table))))",
    new: ".where(and(rows.targeted(table, target), when?.(table)))",
    caughtBy: [`${isolation} > deleteList`],
  },
  {
    name: "owner filter dropped for kept forms",
    file: "db/access/owner-scope.server.ts",
    old: "(select sealed from ${this.rows(keptForms)} as kept_form",
    new: "(select sealed from ${keptForms} as kept_form",
    caughtBy: [`${isolation} > getPerson`],
  },
  {
    name: "keys of forms shared by all owners",
    file: "db/access/owner-statements.server.ts",
    old: "const used = this.#mine(idempotency, eq(idempotency.key, key));",
    new: "const used = eq(idempotency.key, key);",
    caughtBy: [`${isolation} > deleteList`],
  },
  {
    name: "owner taken from the row",
    file: "db/access/owner-statements.server.ts",
    old: "rows.valuesOf(table, { ...row, ownerId: this.#ownerId })",
    new: "rows.valuesOf(table, { ownerId: this.#ownerId, ...row })",
    caughtBy: ["tests/db/tasks.test.ts"],
  },
  {
    name: "kept form of another's used up",
    file: "db/migrations/0031_workspaces.sql",
    old: "WHERE id = kept_form AND owner_id = app.user_id();",
    new: "WHERE id = kept_form;",
    caughtBy: [`${isolation} > uses up nobody`],
  },
  {
    name: "statement of another scope run",
    file: "db/access/statement.server.ts",
    old: "if (!(#scope in statement) || statement.#scope !== scope)",
    new: "if (!(#scope in statement))",
    caughtBy: ["tests/db/scope.test.ts"],
  },
  {
    name: "row security off",
    file: "db/migrations/0002_row_security.sql",
    old: "EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);",
    new: "EXECUTE format('ALTER TABLE public.%I DISABLE ROW LEVEL SECURITY', name);",
    caughtBy: [`${isolation} > getTask:`, audit],
  },
  {
    name: "row security not forced",
    file: "db/migrations/0002_row_security.sql",
    old: "EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);",
    new: "NULL;",
    caughtBy: [audit],
  },
  {
    name: "WITH CHECK dropped",
    file: "db/migrations/0001_tables.sql",
    old: `WITH CHECK ("tasks"."owner_id" = (select app.owner_id()))`,
    new: "WITH CHECK (true)",
    caughtBy: [roles, audit],
  },
  {
    name: "policy that everyone passes",
    file: "db/migrations/0001_tables.sql",
    old: `USING ("lists"."owner_id" = (select app.owner_id()))`,
    new: `USING ("lists"."owner_id" is not null)`,
    caughtBy: [`${isolation} > listLists`, audit],
  },
  {
    name: "role not taken",
    file: "db/access/client.server.ts",
    old: "sql`select set_config('role', ${role}, true),",
    new: "sql`select set_config('application_name', ${role}, true),",
    caughtBy: ["tests/db/lists.test.ts"],
  },
  {
    name: "role session-wide",
    file: "db/access/client.server.ts",
    old: "set_config('role', ${role}, true)",
    new: "set_config('role', ${role}, false)",
    caughtBy: [transactions],
  },
  {
    name: "claims session-wide",
    file: "db/access/client.server.ts",
    old: "set_config('app.claims', ${claims}, true)",
    new: "set_config('app.claims', ${claims}, false)",
    caughtBy: [transactions],
  },
  {
    name: "reading transaction that may write",
    file: "db/access/client.server.ts",
    old: "    readOnly,\n    isolationLevel",
    new: "    readOnly: false,\n    isolationLevel",
    caughtBy: [transactions],
  },
  {
    name: "counter shared by all owners",
    file: "db/migrations/0014_own_positions.sql",
    old: "(('x' || pg_catalog.left(pg_catalog.gen_random_uuid()::pg_catalog.text, 8))::pg_catalog.bit(32)::pg_catalog.int8",
    new: "(pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8",
    caughtBy: [
      "tests/db/shared-counters.test.ts > positions neither rise",
      "tests/db/audit.test.ts > finds nothing in what",
    ],
  },
  {
    name: "ids that count on for everyone",
    file: "db/rows/new-id.ts",
    old: "v7({})",
    new: "v7()",
    caughtBy: ["tests/db/shared-counters.test.ts > ids of one moment"],
  },
  {
    name: "no statement timeout",
    file: "db/access/client.server.ts",
    old: "set_config('statement_timeout', ${`${timeout * 0.8}ms`}, true)",
    new: "set_config('statement_timeout', '0', true)",
    caughtBy: [roles],
  },
  {
    name: "owner may be changed",
    file: "db/migrations/0002_row_security.sql",
    old: "GRANT UPDATE (list_id, title,",
    new: "GRANT UPDATE (owner_id, list_id, title,",
    caughtBy: [audit],
  },
  {
    name: "foreign key without the owner",
    file: "db/migrations/0002_row_security.sql",
    old: "FOREIGN KEY (owner_id, list_id) REFERENCES lists (owner_id, id) ON DELETE SET NULL (list_id)",
    new: "FOREIGN KEY (list_id) REFERENCES lists (id) ON DELETE SET NULL",
    caughtBy: [roles, audit],
  },
];
