import { randomUUID } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listPeople } from "#db/directory.server.ts";
import { getAccount } from "#db/people.server.ts";
import { purge } from "#db/purge.server.ts";
import { syncPerson } from "#db/sync.server.ts";
import { getTask, listTasks } from "#db/tasks.server.ts";
import { clerkPerson, newDelivery } from "./clerk.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";
import { record } from "./recorder.ts";

const ADA = "user_ada";

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: Plan[];
};

/** Where a whole table is read, or sorted. */
const costly = (nodes: Plan[]) =>
  nodes
    .filter((node) => /^Seq Scan|Sort$/.test(node["Node Type"]))
    .map((node) => `${node["Node Type"]} ${node["Relation Name"] ?? ""}`);

const indexes = (nodes: Plan[]) => nodes.map((node) => node["Index Name"]);

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** 100,000 tasks and events of Ada's among 50,000 of a hundred others. */
describe.each(engines)("plans on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    await syncPerson(
      db.system,
      newDelivery("user.created", ADA),
      clerkPerson(ADA, { role: "site_admin" }),
    );
    await db.owner.transaction((sql) => [
      sql`insert into owners (id, kind) select 'user_' || n, 'user' from generate_series(1, 5000) as n`,
      sql`insert into users (id, created_at) select 'user_' || n, now() - n * interval '1 minute'
        from generate_series(1, 5000) as n`,
      sql`insert into tasks (id, owner_id, title, done_at, trashed_at)
        select gen_random_uuid(), case when n <= 100000 then ${ADA} else 'user_' || (n % 100 + 1) end, 'Task ' || n,
          case when n % 2 = 0 then now() - n * interval '1 second' end, case when n % 50 = 0 then now() end
        from generate_series(1, 150000) as n`,
      sql`insert into audit_events (id, owner_id, actor_id, action, subject_id, at)
        select gen_random_uuid(), owner_id, owner_id, 'task.created', id, now() - random() * interval '1 day' from tasks`,
      sql`insert into webhook_deliveries (svix_id, type, event_at, received_at)
        select 'msg_' || n, 'any', now(), now() - n * interval '1 minute' from generate_series(1, 5000) as n`,
      sql`insert into idempotency (owner_id, key, subject_id)
        select 'user_' || n, 'key', gen_random_uuid() from generate_series(1, 5000) as n`,
      sql`insert into drafts (id, owner_id, path, sealed, expires_at)
        select gen_random_uuid(), 'user_' || n, '/', 'x', now() + n * interval '1 second' from generate_series(1, 5000) as n`,
    ]);
    await db.owner`analyze`;
  }, 120_000);
  afterAll(() => db.emulator.stop());

  /** The plans of a call, under the role and the claims that it runs with. */
  async function plansOf(call: () => Promise<unknown>): Promise<Plan[]> {
    const app = neon(db.connection.url);
    const [[claims, ...statements] = []] = await record(call);
    const batch = [
      claims,
      ...statements.map(({ query, params }) => ({
        query: `explain (format json) ${query}`,
        params,
      })),
    ];
    const [, ...answers] = await app.transaction(
      batch.map((sent) => app.query(sent?.query ?? "", sent?.params)),
    );
    const plans: Plan[] = answers.flatMap((rows) =>
      rows.flatMap((row) => row["QUERY PLAN"].map((plan: { Plan: Plan }) => plan.Plan)),
    );
    expect(plans).toHaveLength(statements.length);
    return plans.flatMap(nodesOf);
  }

  it.each(["open", "done"] as const)(
    "list %s tasks by their index, on the first page and a deep one",
    async (state) => {
      const ada = db.scopeOf(ADA);
      const first = await listTasks(ada, { state });
      const after = first.next ?? undefined;
      const nodes = [
        ...(await plansOf(() => listTasks(ada, { state }))),
        ...(await plansOf(() => listTasks(ada, { state, after }))),
        ...(await plansOf(() => listTasks(db.scopeOf("user_7"), { state }))),
      ];
      expect(indexes(nodes).filter((name) => name === `tasks_${state}`)).toHaveLength(3);
      expect(costly(nodes)).toEqual([]);
    },
  );

  it("find a task, an account and a draft by their indexes", async () => {
    const ada = db.scopeOf(ADA, randomUUID());
    expect(costly(await plansOf(() => getTask(ada, randomUUID())))).toEqual([]);
    expect(costly(await plansOf(() => getAccount(ada)))).toEqual([]);
  });

  it("list people and deliveries by their indexes", async () => {
    const admin = db.adminOf(ADA);
    const first = await listPeople(admin);
    expect(costly(await plansOf(() => listPeople(admin)))).toEqual([]);
    expect(costly(await plansOf(() => listPeople(admin, first.next ?? undefined)))).toEqual([]);
  });

  it("find what to purge by its age", async () => {
    expect(costly(await plansOf(() => purge(db.system, new Date())))).toEqual([]);
  });
});
