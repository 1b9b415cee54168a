import { newClaimsKey } from "#db/setup/claims-key.ts";
import type { Fault } from "./fault.ts";

const LEDGER = "drizzle.__drizzle_migrations";

/** What is in the database. */
export const database: Fault[] = [
  {
    fault: "a migration is pending",
    check: "migrations",
    says: "Pending migrations: 1. Run `npm run db:migrate`",
    sql: [
      `create table drizzle.kept as select * from ${LEDGER} order by id desc limit 1; delete from ${LEDGER} where id in (select id from drizzle.kept)`,
      `insert into ${LEDGER} select * from drizzle.kept; drop table drizzle.kept`,
    ],
  },
  {
    fault: "the database is newer than the checkout",
    check: "migrations",
    says: "The database has had migrations that are not in this checkout (1).",
    sql: [
      `insert into ${LEDGER} (hash, created_at) values ('later', 0)`,
      `delete from ${LEDGER} where hash = 'later'`,
    ],
  },
  {
    fault: "the database has another claims key",
    check: "claims",
    says: "run `npm run db:migrate` with this DATABASE_CLAIMS_KEY in the environment.",
    changes: { settings: { DATABASE_CLAIMS_KEY: newClaimsKey() } },
  },
  {
    fault: "the worker's transaction fails",
    check: "claims",
    says: "The worker's transaction failed: forbidden.",
    sql: [
      "revoke execute on function app.claims_hold() from anonymous",
      "grant execute on function app.claims_hold() to anonymous",
    ],
  },
  {
    fault: "the database has no claims key at all",
    check: "row security",
    says: "Run `npm run db:migrate` with DATABASE_CLAIMS_KEY in the environment.",
    sql: [
      "create table app.kept as select * from app.claims_keys; delete from app.claims_keys",
      "insert into app.claims_keys select * from app.kept; drop table app.kept",
    ],
  },
  {
    fault: "a table's row security is not forced",
    check: "row security",
    says: "The audit finds public.tasks: row security is not forced.",
    sql: [
      "alter table tasks no force row level security",
      "alter table tasks force row level security",
    ],
  },
  {
    fault: "another role owns the database",
    check: "row security",
    says: "as that role, run `revoke temporary on database … from public`.",
    sql: [
      "do $$ begin execute format('grant temporary on database %I to public', current_database());end $$",
      "do $$ begin execute format('revoke temporary on database %I from public', current_database());end $$",
    ],
  },
];
