import { randomUUID } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { getManagedPerson, listPeople } from "#db/directory.server.ts";
import { listDeliveries, listOrganizations } from "#db/oversight.server.ts";
import { getAccount } from "#db/people.server.ts";
import { listTrail } from "#db/trail.server.ts";
import { purge } from "#db/purge.server.ts";
import * as lists from "#db/lists.server.ts";
import { readSite } from "#db/public.server.ts";
import { type AdminScope, type OwnerScope, PublicScope } from "#db/access/scope.server.ts";
import * as posts from "./posts.ts";
import * as tasks from "./tasks.ts";
import { ADA, fill, HOME, PARENT, RULE } from "./crowd.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";
import { record } from "./recorder.ts";

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: Plan[];
};

/** Plans that read or sort a whole table. */
const costly = (nodes: Plan[]) =>
  nodes
    .filter((node) => /^Seq Scan|Sort$/.test(node["Node Type"]))
    .map((node) => `${node["Node Type"]} ${node["Relation Name"] ?? ""}`);

const all = (filter: Parameters<typeof tasks.listAll>[1]) => (owner: OwnerScope, after?: string) =>
  tasks.listAll(owner, filter, after);

const posted = (filter: Omit<posts.PostFilter, "trashed">) => (owner: OwnerScope, after?: string) =>
  posts.listPosts(owner, filter, after);

const indexes = (nodes: Plan[]) => nodes.map((node) => node["Index Name"]);

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

describe.each(engines)("plans on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    await fill(db);
    return db.emulator.stop;
  });

  /** The plans of a call, under the role and the claims that it runs with: its first statement, or its first two. */
  async function plansOf(call: () => Promise<unknown>, entering = 1): Promise<Plan[]> {
    const app = neon(db.connection.url);
    const [sent = []] = await record(call);
    const statements = sent.slice(entering);
    const batch = [
      ...sent.slice(0, entering),
      ...statements.map(({ query, params }) => ({
        query: `explain (format json) ${query}`,
        params,
      })),
    ];
    const answers = await app.transaction(
      batch.map(({ query, params }) => app.query(query, params)),
    );
    const plans: Plan[] = answers
      .slice(entering)
      .flatMap((rows) =>
        rows.flatMap((row) => row["QUERY PLAN"].map((plan: { Plan: Plan }) => plan.Plan)),
      );
    expect(plans).toHaveLength(statements.length);
    return plans.flatMap(nodesOf);
  }

  type Listing = (owner: OwnerScope, after?: string) => Promise<{ next: string | null } | null>;
  const listings: [name: string, index: string, listing: Listing][] = [
    ["today", "tasks_agenda", tasks.listToday],
    ["upcoming", "tasks_agenda", tasks.listUpcoming],
    ["all", "tasks_in_order", all({ state: "open" })],
    ["all of a list", "tasks_of_list", all({ state: "open", listId: HOME })],
    ["all of no list", "tasks_of_list", all({ state: "open", listId: null })],
    ["all of a priority", "tasks_of_priority", all({ state: "open", priority: 1 })],
    ["all of both", "tasks_of_both", all({ state: "open", listId: HOME, priority: 1 })],
    [
      "all of none and a priority",
      "tasks_of_both",
      all({ state: "open", listId: null, priority: 1 }),
    ],
    ["done", "tasks_done", tasks.listDone],
    ["done of a list", "tasks_done_of_list", all({ state: "done", listId: HOME })],
    ["done of no list", "tasks_done_of_list", all({ state: "done", listId: null })],
    ["done of a priority", "tasks_done_of_priority", all({ state: "done", priority: 2 })],
    ["done of both", "tasks_done_of_both", all({ state: "done", listId: HOME, priority: 2 })],
    [
      "done of none and a priority",
      "tasks_done_of_both",
      all({ state: "done", listId: null, priority: 2 }),
    ],
    ["a list", "tasks_of_list", (owner, after) => tasks.listOfList(owner, HOME, after)],
    ["no list", "tasks_of_list", (owner, after) => tasks.listOfList(owner, null, after)],
    ["the trash, its tasks", "tasks_trash", tasks.listTrash],
    ["the trash, its posts", "posts_trash", tasks.listTrash],
    [
      "open tasks",
      "tasks_open",
      (owner, after) => tasks.listTasks(owner, { state: "open", after }),
    ],
    [
      "done tasks",
      "tasks_done",
      (owner, after) => tasks.listTasks(owner, { state: "done", after }),
    ],
    ["posts", "posts_newest", posted({})],
    ["pinned posts", "posts_pinned", posted({ pinned: true })],
    [
      "posts in the trash",
      "posts_trash",
      (owner, after) => posts.listPostsAlone(owner, { trashed: true }, after),
    ],
  ];

  it.each(listings)(
    "list %s by their index, on the first page and a deep one",
    async (_name, index, listing) => {
      const ada = db.scopeOf(ADA);
      const after = (await listing(ada))?.next ?? undefined;
      expect(after).toBeDefined();
      const first = await plansOf(() => listing(ada));
      const deep = await plansOf(() => listing(ada, after));
      const small = await plansOf(() => listing(db.scopeOf("user_7")));
      const found = [first, deep, small].map((nodes) => indexes(nodes).includes(index));
      expect(found).toEqual([true, true, true]);
      expect([...costly(first), ...costly(deep)]).toEqual([]);
      // The few rows of a small owner may be sorted.
      expect(costly(small).filter((node) => !/Sort/.test(node))).toEqual([]);
      // After a cursor, the plan starts there, and does not scan what was shown before.
      const bounds = deep
        .filter((node) => node["Index Name"] === index)
        .map((node) => node["Index Cond"]);
      expect(bounds).toContainEqual(expect.stringMatching(/ROW\(| [<>] /));
    },
  );

  it("list posts of a state by its index; the few of a small owner may be picked from all of theirs", async () => {
    const published = posted({ status: "published" });
    const ada = db.scopeOf(ADA);
    const after = (await published(ada))?.next ?? undefined;
    expect(after).toBeDefined();
    for (const nodes of [
      await plansOf(() => published(ada)),
      await plansOf(() => published(ada, after)),
    ]) {
      expect(indexes(nodes)).toContain("posts_of_status");
      expect(costly(nodes)).toEqual([]);
    }
    const small = await plansOf(() => published(db.scopeOf("user_7")));
    expect(costly(small).filter((node) => !/Sort/.test(node))).toEqual([]);
  });

  it("list what readers find on a site by its indexes", async () => {
    const scope = new PublicScope(db.connection, { handle: "handle-1" });
    const after = (await readSite(scope))?.next ?? undefined;
    expect(after).toBeDefined();
    for (const nodes of [
      await plansOf(() => readSite(scope), 2),
      await plansOf(() => readSite(scope, after), 2),
    ]) {
      expect(indexes(nodes)).toContain("posts_for_readers");
      expect(indexes(nodes)).toContain("posts_pinned_for_readers");
      expect(costly(nodes)).toEqual([]);
    }
  });

  it("find a task, an account and a kept form by their indexes", async () => {
    const ada = db.scopeOf(ADA, randomUUID());
    expect(costly(await plansOf(() => tasks.getTask(ada, randomUUID())))).toEqual([]);
    // The posts of a task, 50 at most, are sorted.
    const page = costly(await plansOf(() => tasks.getTaskPage(ada, PARENT)));
    expect(page.filter((node) => !/Sort/.test(node))).toEqual([]);
    expect(costly(await plansOf(() => getAccount(ada)))).toEqual([]);
  });

  const next = { version: 1, dueOn: "2027-01-01", recurrence: "FREQ=DAILY" };
  const writes: [string, (ada: OwnerScope) => Promise<unknown>][] = [
    ["createTask", (ada) => tasks.createTask(ada, { title: "x", listName: "Home" }, "a")],
    ["duplicateTasks", (ada) => tasks.duplicateTasks(ada, [PARENT, RULE], randomUUID())],
    ["editTask", (ada) => tasks.editTask(ada, PARENT, { title: "y" }, 1)],
    ["reorderTask to the top", (ada) => tasks.reorderTask(ada, PARENT, "first")],
    ["reorderTask to the end", (ada) => tasks.reorderTask(ada, PARENT, "last")],
    ["reorderTask before", (ada) => tasks.reorderTask(ada, PARENT, { before: RULE })],
    ["reorderTask after", (ada) => tasks.reorderTask(ada, PARENT, { after: RULE })],
    ["reorderDay before", (ada) => tasks.reorderDay(ada, PARENT, { before: RULE })],
    ["reorderDay after", (ada) => tasks.reorderDay(ada, PARENT, { after: RULE })],
    ["skipOccurrence", (ada) => tasks.skipOccurrence(ada, RULE, next)],
    ["completeTask", (ada) => tasks.completeTask(ada, RULE, next)],
    ["completeTasks", (ada) => tasks.completeTasks(ada, [PARENT, RULE])],
    ["completeRecurring", (ada) => tasks.completeRecurring(ada, [{ id: RULE, ...next }])],
    ["undoCompletion", (ada) => tasks.undoCompletion(ada, PARENT, RULE)],
    ["moveToList", (ada) => tasks.moveToList(ada, [PARENT, RULE], HOME)],
    ["restoreTasks", (ada) => tasks.restoreTasks(ada, [PARENT, RULE])],
    ["emptyTrash", tasks.emptyTrash],
    ["renameList", (ada) => lists.renameList(ada, HOME, "House", 1)],
    ["moveList", (ada) => lists.moveList(ada, HOME, "last")],
    ["deleteList", (ada) => lists.deleteList(ada, HOME, { tasks: "keep" }, "b")],
  ];

  it.each(writes)("%s reads by its indexes", async (_name, write) => {
    const ada = db.scopeOf(ADA);
    expect(costly(await plansOf(() => write(ada)))).toEqual([]);
  });

  it("list people by their index", async () => {
    const admin = db.adminOf(ADA);
    const first = await listPeople(admin);
    expect(costly(await plansOf(() => listPeople(admin)))).toEqual([]);
    expect(costly(await plansOf(() => listPeople(admin, first.next ?? undefined)))).toEqual([]);
  });

  it.each<[string, (admin: AdminScope, after?: string) => Promise<{ next: string | null }>]>([
    ["what was done", (admin, after) => listTrail(admin, {}, after)],
    ["what somebody did", (admin, after) => listTrail(admin, { actor: "user_7" }, after)],
    ["what was done to somebody", (admin, after) => listTrail(admin, { subject: "user_7" }, after)],
    ["one kind of act", (admin, after) => listTrail(admin, { action: "person.banned" }, after)],
    ["events", listDeliveries],
    ["workspaces", listOrganizations],
  ])("list %s for site admins by an index", async (_what, list) => {
    const admin = db.adminOf(ADA);
    const { next: rest } = await list(admin);
    for (const after of [undefined, rest ?? undefined]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const plans = await plansOf(() => list(admin, after));
      // The few rows of a filter, or of one slug, may be put in order after the index has found them.
      expect(costly(plans).filter((step) => step.startsWith("Seq"))).toEqual([]);
      expect(indexes(plans).join()).toMatch(
        /admin_actions_|webhook_deliveries_newest|organizations_slugs/,
      );
    }
  });

  it("show a person by indexes", async () => {
    const admin = db.adminOf(ADA);
    const plans = await plansOf(() => getManagedPerson(admin, "user_7"));
    // One person's few workspaces are put in order; what is not confirmed has no rows.
    expect(costly(plans).filter((step) => !/^Sort|untold/.test(step))).toEqual([]);
  });

  it("find people by the indexes of addresses and names", async () => {
    const [found] =
      await db.owner`select prosrc as body from pg_proc where proname = 'find_people'`;
    const body = /RETURN QUERY\s([^;]*)/.exec(String(found?.body))?.[1] ?? "";
    const query = body
      .replaceAll("first_key", "'person-7'")
      .replaceAll("last_key", "'person-8'")
      .replaceAll("from_key", "''")
      .replaceAll("from_id", "''")
      .replaceAll("wanted", "'person-7'")
      .replaceAll("most", "51");
    const [plan] = await db.owner.query(`explain (format json) ${query}`);
    const nodes = nodesOf(plan?.["QUERY PLAN"][0].Plan);
    expect(indexes(nodes)).toEqual(
      expect.arrayContaining(["users_by_email", "users_by_name", "users_pkey"]),
    );
    expect(costly(nodes).filter((step) => step.startsWith("Seq"))).toEqual([]);
  });

  it("find what to purge by its age", async () => {
    expect(costly(await plansOf(() => purge(db.system)))).toEqual([]);
  });
});
