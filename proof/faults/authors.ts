import type { Fault } from "./fault.ts";

const authors = "tests/db/authors.test.ts";

/** What a member of an organisation may not do to what another wrote. */
export const authorsFaults: Fault[] = [
  {
    name: "author unchecked in statements",
    file: "db/access/owner-statements.server.ts",
    old: "if (table === posts) return this.#mine(table, and(this.mayChange(), where));",
    new: "",
    caughtBy: [`${authors} > trashPost: the condition holds alone`],
  },
  {
    name: "author unchecked by row security",
    file: "db/migrations/0037_authors.sql",
    old: 'CREATE POLICY "author_update" ON "posts" AS RESTRICTIVE FOR UPDATE TO "authenticated" USING (("posts"."author_id" = (select app.user_id()) or (select app.is_workspace_admin())))',
    new: 'CREATE POLICY "author_update" ON "posts" AS RESTRICTIVE FOR UPDATE TO "authenticated" USING ("posts"."author_id" is not null)',
    caughtBy: [`${authors} > trashPost: the condition holds alone`],
  },
  {
    name: "history of another's post open",
    file: "db/migrations/0037_authors.sql",
    old: 'CREATE POLICY "author_delete" ON "post_versions" AS RESTRICTIVE FOR DELETE TO "authenticated" USING (exists',
    new: 'CREATE POLICY "author_delete" ON "post_versions" AS RESTRICTIVE FOR DELETE TO "authenticated" USING (true or exists',
    caughtBy: [`${authors} > keeps its history`],
  },
  {
    name: "author of a new post chosen",
    file: "db/migrations/0037_authors.sql",
    old: 'FOR INSERT TO "authenticated" WITH CHECK ("posts"."author_id" = (select app.user_id()))',
    new: 'FOR INSERT TO "authenticated" WITH CHECK ("posts"."author_id" is not null)',
    caughtBy: [`${authors} > names who made it`],
  },
  {
    name: "another's post in the workspace told as changed",
    file: "db/posts/change.ts",
    old: "if (found?.theirs)",
    new: "if (found?.published)",
    caughtBy: [`${authors} > trashPost: its author`, "tests/worker/authors.test.ts"],
  },
  {
    name: "another's posts counted in a trash to be emptied",
    file: "db/trash/counted.ts",
    old: "counted(deletable(owner), until)",
    new: "counted(owner.rows(posts), until)",
    caughtBy: [`${authors} > stays in the trash`],
  },
];
