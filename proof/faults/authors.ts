import type { Fault } from "./fault.ts";

const authors = "tests/db/authors.test.ts";
const assignees = "tests/db/assignees.test.ts";
const deletion = "tests/built-worker/workspace-deletion.test.ts";
const admins = "tests/db/workspace-admins.test.ts";

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
    caughtBy: [`${authors} > trashPost: its author`, "tests/built-worker/authors.test.ts"],
  },
  {
    name: "role check of the site dropped",
    file: "db/access/owner-scope.server.ts",
    old: '        ...(this.isShared && this.#admitted === "admins" && { held: this.#present }),\n',
    new: "",
    caughtBy: [
      `${admins} > saves its site`,
      "tests/built-worker/workspace-admins.test.ts > whatever their token says",
    ],
  },
  {
    name: "page of the site open to members",
    file: "app/access/doors.server.ts",
    old: "return new WorkspaceAdminScope(connection, identity, await askedBy(args));",
    new: "return new OwnerScope(connection, identity, await askedBy(args)) as never;",
    caughtBy: ["tests/built-worker/workspace-admins.test.ts > is its admins"],
  },
  {
    name: "site written by members past the code",
    file: "db/migrations/0037_authors.sql",
    old: 'CREATE POLICY "admin_insert" ON "sites" AS RESTRICTIVE FOR INSERT TO "authenticated" WITH CHECK ((select app.is_workspace_admin()));',
    new: "SELECT 1;",
    caughtBy: [`${admins} > is who writes the site by row security`],
  },
  {
    name: "present role taken from what was known before",
    file: "db/migrations/0038_roles.sql",
    old: "IF present.as_of IS NULL OR present.as_of < since THEN",
    new: "IF present.as_of IS NULL THEN",
    caughtBy: [`${admins} > who was demoted a moment ago`],
  },
  {
    name: "another's post deleted for good as what one was",
    file: "db/posts/changes.server.ts",
    old: "and it.author_id <> ${owner.identity.userId} and ${owner.isAdmin()})`),",
    new: "and it.author_id <> ${owner.identity.userId} and false)`),",
    caughtBy: [
      `${admins} > deletes another`,
      "tests/built-worker/workspace-admins.test.ts > a post of another",
    ],
  },
  {
    name: "task given to somebody of another workspace",
    file: "db/migrations/0039_assignees.sql",
    old: "m.organization_id = NEW.owner_id AND m.user_id",
    new: "m.user_id",
    caughtBy: [`${assignees} > is kept to that by the database too`],
  },
  {
    name: "assignee unchecked in statements",
    file: "db/tasks/change.ts",
    old: "exists (select from app.workspace_people() as it where it.id = ${assigneeId})",
    new: "${assigneeId}::text is not null",
    caughtBy: [`${assignees} > is somebody who is in the workspace now`],
  },
  {
    name: "people of a workspace told with those who have left",
    file: "db/migrations/0038_roles.sql",
    old: "WHERE m.organization_id = place AND m.role IS NOT NULL",
    new: "WHERE m.organization_id = place",
    caughtBy: [`${assignees} > is kept to that by the database too`],
  },
  {
    name: "another's posts counted in a trash to be emptied",
    file: "db/trash/counted.ts",
    old: "counted(deletable(owner), until)",
    new: "counted(owner.rows(posts), until)",
    caughtBy: [`${authors} > stays in the trash`],
  },
  {
    name: "workspace deleted by who was its admin",
    file: "app/workspaces/pages/workspace-deletion.tsx",
    old: "await holdToAdmin(owner);",
    new: "void holdToAdmin;",
    caughtBy: [`${deletion} > is deleted by nobody else`],
  },
  {
    name: "workspace deleted without its address",
    file: "app/workspaces/pages/workspace-deletion.tsx",
    old: "if (form.value.slug !== organization.slug)",
    new: 'if (form.value.slug === "")',
    caughtBy: [`${deletion} > says how much goes`],
  },
  {
    name: "pages of a deleted workspace cached on",
    file: "app/workspaces/delete.server.ts",
    old: "(shown) => forgetShown(config.origin, shown)",
    new: "(_shown) => forgetShown(config.origin, [])",
    caughtBy: [`${deletion} > says how much goes`],
  },
];
