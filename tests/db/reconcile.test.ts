import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { reconcile } from "#app/account/reconcile.server.ts";
import * as sync from "#db/sync.server.ts";
import { createTask } from "./tasks.ts";
import { LocalClerk } from "../organization-model.ts";
import { mirrorIn, mirrorOf, type PersonEvent } from "../person-model.ts";
import { userEvent } from "../built-worker/events.ts";
import { clerkPerson, newDelivery, newPersonId } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";

type Clerk = Parameters<typeof reconcile>[1];
type Asked = { userId?: string[]; limit?: number; offset?: number };

/** People in Clerk, the oldest first, with as much of the Backend API as is used. */
class Users {
  people: PersonEvent["data"][] = [];
  pages = 0;
  onPage = async () => {};

  getUserList = async ({ userId, limit = 10, offset = 0 }: Asked = {}) => {
    if (limit > 500 || (userId?.length ?? 0) > 100) throw new Error("more than Clerk takes");
    const found = this.people.filter(({ id }) => userId?.includes(id) ?? true);
    const page = found.slice(offset, offset + limit);
    this.pages++;
    await this.onPage();
    return { data: page.map((raw) => ({ id: raw.id, raw })), totalCount: found.length };
  };

  has(at: number, changes: object = {}, id = newPersonId()) {
    this.people = [
      ...this.people.filter((one) => one.id !== id),
      userEvent("user.updated", id, at, changes).data,
    ];
    return id;
  }

  lacks(id: string) {
    this.people = this.people.filter((one) => one.id !== id);
  }
}

describe.each(anEngine)("reconciling on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let users: Users;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    return db.emulator.stop;
  });
  beforeEach(async () => {
    await db.owner.transaction((sql) => [sql`delete from owners`, sql`delete from tombstones`]);
    users = new Users();
    for (let count = 0; count < 3; count++) users.has(1);
    await run();
  });

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of it as is asked for
  const run = () => reconcile(db.system, { ...new LocalClerk().api, users } as unknown as Clerk);
  const mirror = (id: string) => mirrorIn(db.owner, id);
  const told = (id: string) =>
    mirrorOf(
      users.people
        .filter((person) => person.id === id)
        .map((data) => ({ type: "user.updated", data })),
    );

  it("mirrors whomever no event told of, page by page", async () => {
    for (let count = 0; count < 247; count++) users.has(count + 1, { first_name: `${count}` });
    users.pages = 0;
    await run();
    expect(users.pages).toBe(3);
    const mirrored = await db.owner`select id, first_name from users order by id`;
    const there = users.people.map(({ id, first_name }) => ({ id, first_name }));
    expect(mirrored).toEqual(there.toSorted((one, two) => (one.id < two.id ? -1 : 1)));
  });

  it("brings what was lost: a name, a role, a ban and its end, and fills in who came first", async () => {
    const id = users.has(1);
    const early = newPersonId();
    await createTask(db.scopeOf(early), { title: "First" }, randomUUID());
    users.has(1, {}, early);
    for (const [at, changes] of [
      [2, { first_name: "Second" }],
      [3, { public_metadata: { role: "admin" } }],
      [4, { banned: true }],
      [5, { banned: false }],
    ] as const) {
      users.has(at, changes, id);
      // oxlint-disable-next-line no-await-in-loop -- one state after the other
      await run();
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await mirror(id)).toEqual(told(id));
    }
    expect(await mirror(early)).toEqual(told(early));
  });

  it("leaves alone what an event has told since, and whoever is deleted", async () => {
    const [id, gone] = [users.has(5), users.has(5)];
    const newer = clerkPerson(id, { firstName: "Newer", updatedAt: new Date(6) });
    await sync.syncPerson(db.system, newDelivery("user.updated", id), newer);
    await sync.deletePerson(db.system, newDelivery("user.deleted", gone), gone);
    await run();
    expect((await mirror(id)).person).toMatchObject({ first_name: "Newer" });
    expect(await mirror(gone)).toEqual({ deleted: true, person: null });
  });

  it("deletes whomever Clerk has no more, with everything of theirs", async () => {
    const [id, other] = [users.has(1), users.has(1)];
    await run();
    await createTask(db.scopeOf(id), { title: "Hers" }, randomUUID());
    users.lacks(id);
    await run();
    expect(await mirror(id)).toEqual({ deleted: true, person: null });
    expect(await db.owner`select from tasks where owner_id = ${id}`).toEqual([]);
    expect(await mirror(other)).toEqual(told(other));
  });

  it("asks again before it deletes: a page that moved on has passed someone by", async () => {
    const all = Array.from({ length: 150 }, () => users.has(1));
    await run();
    const [first = "", last = ""] = [users.people[0]?.id, users.people[100]?.id];
    users.onPage = async () => users.lacks(first);
    await run();
    expect(all).toContain(last);
    expect(await mirror(last)).toEqual(told(last));
    users.onPage = async () => {};
    await run();
    expect(await mirror(first)).toEqual({ deleted: true, person: null });
  });

  it("deletes nobody when Clerk knows less than half: the keys may be another instance's", async () => {
    const ours = users.people.map(({ id }) => id);
    users.people = [];
    users.has(1);
    await expect(run()).rejects.toThrow("keys");
    for (const id of ours) {
      // oxlint-disable-next-line no-await-in-loop -- three
      expect(await mirror(id)).toMatchObject({ deleted: false, person: { role: "member" } });
    }
  });

  it("deletes nobody when Clerk cannot be reached", async () => {
    const id = users.has(1);
    await run();
    users.lacks(id);
    users.onPage = () => Promise.reject(new Error("down"));
    await expect(run()).rejects.toThrow("down");
    expect(await mirror(id)).toMatchObject({ deleted: false, person: { role: "member" } });
  });
});
