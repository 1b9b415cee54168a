/** The trash is kept for as long as its owner's plan says, and for seven more days as on pro once that has ended. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { syncPlanItems } from "#db/plans.server.ts";
import { purge } from "#db/purge.server.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { newDelivery, newPersonId, planItem } from "./clerk.ts";
import { listTrash } from "./tasks.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const newOrganizationId = () => `org_${randomUUID()}`;

describe.each(anEngine)("the trash that is kept on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    return db.emulator.stop;
  });

  /** The time by the database's clock, which all of a test's rows are placed by. */
  const clock = async () => {
    const [row] = await db.owner`select now() as at`;
    return new Date(row?.at);
  };

  /** A task and a post for each of these ages, in milliseconds before `at`; what is left of them is told by `ages`. */
  async function trashed(owner: string, at: Date, ages: number[]) {
    await db.owner`insert into owners (id, kind)
      values (${owner}, ${owner.startsWith("org_") ? "organization" : "user"}) on conflict do nothing`;
    for (const age of ages) {
      const then = new Date(at.getTime() - age).toISOString();
      // oxlint-disable no-await-in-loop -- one after the other
      await db.owner`insert into tasks (id, owner_id, title, trashed_at)
        values (gen_random_uuid(), ${owner}, ${String(age)}, ${then})`;
      await db.owner`insert into posts (id, owner_id, author_id, title, body, html, description, slug, trashed_at)
        values (gen_random_uuid(), ${owner}, ${owner}, ${String(age)}, '', '', '', ${randomUUID()}, ${then})`;
      // oxlint-enable no-await-in-loop
    }
  }
  const ages = async (owner: string) => {
    const left = async (table: "tasks" | "posts") =>
      (await db.owner.query(`select title from ${table} where owner_id = $1`, [owner]))
        .map(({ title }) => Number(title))
        .toSorted((one, other) => one - other);
    const [tasks, posts] = [await left("tasks"), await left("posts")];
    expect(posts).toEqual(tasks);
    return tasks;
  };
  const said = async (person: string) => (await listTrash(db.scopeOf(person))).keeping;
  const sold = (owner: string, changes: Parameters<typeof planItem>[1]) =>
    syncPlanItems(db.system, newDelivery("subscriptionItem.updated", owner), [
      planItem(owner, changes),
    ]);
  it("is as old as seven days on free, and ninety on pro, to the millisecond, of people and organisations", async () => {
    const at = await clock();
    const free = [newPersonId(), newOrganizationId()];
    const pro = [newPersonId(), newOrganizationId()];
    const all = [7 * DAY, 7 * DAY + 1, 90 * DAY, 90 * DAY + 1];
    for (const owner of [...free, ...pro]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await trashed(owner, at, all);
    }
    for (const owner of pro) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await sold(owner, {});
    }
    await purge(db.system, at);
    expect(await Promise.all(free.map(ages))).toEqual([[7 * DAY], [7 * DAY]]);
    expect(await Promise.all(pro.map(ages))).toEqual([all.slice(0, 3), all.slice(0, 3)]);
  });

  it.each([
    ["canceled, at the end of its period", "canceled", 0, -HOUR],
    ["past due, at the end of its period", "past_due", 0, -HOUR],
    ["ended, at the end of its period", "ended", 0, HOUR],
    ["ended before that, when Clerk said so", "ended", 5 * DAY, 0],
  ])(
    "goes seven days after pro has ended, and not with it: %s",
    async (_, status, periodEnd, updatedAt) => {
      const end = new Date((await clock()).getTime() + DAY);
      const ada = newPersonId();
      const from = (offset: number) => new Date(end.getTime() + offset);
      await sold(ada, { status, periodEnd: from(periodEnd), updatedAt: from(updatedAt) });
      await trashed(ada, end, [-HOUR, 30 * DAY, 80 * DAY]);
      const runs: number[][] = [];
      for (const offset of [1, 6 * DAY, 7 * DAY - 1, 7 * DAY]) {
        // oxlint-disable no-await-in-loop -- time passes
        await purge(db.system, from(offset));
        runs.push(await ages(ada));
        // oxlint-enable no-await-in-loop
      }
      const all = [-HOUR, 30 * DAY, 80 * DAY];
      expect(runs).toEqual([all, all, all, [-HOUR]]);
    },
  );

  it("goes after ninety days while pro is ending, too", async () => {
    const end = new Date((await clock()).getTime() + DAY);
    const ada = newPersonId();
    await sold(ada, { status: "canceled", periodEnd: end });
    await trashed(ada, end, [85 * DAY]);
    await purge(db.system, new Date(end.getTime() + 5 * DAY));
    expect(await ages(ada)).toEqual([85 * DAY]);
    await purge(db.system, new Date(end.getTime() + 5 * DAY + 1));
    expect(await ages(ada)).toEqual([]);
  });

  it.each([["incomplete"], ["abandoned"], ["upcoming"], ["expired"]])(
    "is not kept longer for what was never paid: %s",
    async (status) => {
      const at = await clock();
      const ada = newPersonId();
      await sold(ada, { status });
      await trashed(ada, at, [8 * DAY]);
      await purge(db.system, at);
      expect(await ages(ada)).toEqual([]);
    },
  );

  it.each([["users"], ["organizations"]] as const)(
    "stays for seven days after the hourly job last found pro in the metadata of %s",
    async (table) => {
      const at = await clock();
      const owner = table === "users" ? newPersonId() : newOrganizationId();
      await trashed(owner, at, [-HOUR, 30 * DAY]);
      await (table === "users"
        ? db.owner`insert into users (id, plan) values (${owner}, 'pro')`
        : db.owner`insert into organizations (id, slug, plan) values (${owner}, ${owner}, 'pro')`);
      await purge(db.system, at);
      await db.owner.query(`update ${table} set plan = 'free' where id = $1`, [owner]);
      await purge(db.system, new Date(at.getTime() + 7 * DAY - 1));
      expect(await ages(owner)).toEqual([-HOUR, 30 * DAY]);
      await purge(db.system, new Date(at.getTime() + 7 * DAY));
      expect(await ages(owner)).toEqual([-HOUR]);
    },
  );

  it("is what the page says: the days of the plan, when pro ends, and until when the rest stays", async () => {
    const nobody = { proUntil: null, graceUntil: null };
    const [free, pro, ending, ended, past] = Array.from({ length: 5 }, newPersonId);
    const at = await clock();
    const from = (offset: number) => new Date(at.getTime() + offset);
    await sold(pro ?? "", {});
    await sold(ending ?? "", { status: "canceled", periodEnd: from(DAY) });
    await sold(ended ?? "", { status: "canceled", periodEnd: from(-DAY) });
    await sold(past ?? "", { status: "canceled", periodEnd: from(-8 * DAY) });
    expect(await said(free ?? "")).toEqual({ days: 7, ...nobody });
    expect(await said(pro ?? "")).toEqual({ days: 90, ...nobody });
    expect(await said(ending ?? "")).toEqual({
      days: 90,
      proUntil: from(DAY),
      graceUntil: from(8 * DAY),
    });
    expect(await said(ended ?? "")).toEqual({
      days: 7,
      proUntil: from(-DAY),
      graceUntil: from(6 * DAY),
    });
    expect(await said(past ?? "")).toEqual({ days: 7, ...nobody });
  });
});
