import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { DatabaseError } from "#db/access/errors.server.ts";
import { createKeptForm } from "#db/kept-forms.server.ts";
import { savePerson } from "#db/people.server.ts";
import { type ClerkPerson, deletePerson, recordSession, syncPerson } from "#db/sync.server.ts";
import { createTask, getTask, listTasks } from "./tasks.ts";
import { clerkPerson, newDelivery, newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { claimsOf, runAs, self } from "./signed.ts";

describe.each(anEngine)("deleted and banned people on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const sync = (person: ClerkPerson) =>
    syncPerson(db.system, newDelivery("user.updated", person.id), person);
  const remove = (id: string) => deletePerson(db.system, newDelivery("user.deleted", id), id);
  const signIn = (personId: string) =>
    recordSession(db.system, newDelivery("session.created", personId), {
      personId,
      action: "session.created",
    });
  const keep = (personId: string) => {
    const keptForm = { id: randomUUID(), path: "/", sealed: "x", expiresAt: new Date() };
    return createKeptForm(db.system, { personId, ...keptForm });
  };

  /** A person's rows in all tables except the tombstones. */
  async function rowsOf(id: string): Promise<number> {
    const [row] = await db.owner`select (select count(*) from owners where id = ${id})
      + (select count(*) from users where id = ${id}) + (select count(*) from tasks where owner_id = ${id})
      + (select count(*) from audit_events where owner_id = ${id}) + (select count(*) from kept_forms where owner_id = ${id})
      + (select count(*) from idempotency where owner_id = ${id}) as rows`;
    return Number(row?.rows);
  }

  /** What row security alone, without the scopes, returns to a person; the SQLSTATE if it rejects the query. */
  async function asPerson(id: string, query: string): Promise<unknown> {
    const role = "authenticated";
    return runAs(db, { role, claims: await claimsOf(db, role, self(id)) }, query);
  }

  it("deletes everything of a person's and nothing of another's", async () => {
    const [id, other] = [newPersonId(), newPersonId()];
    const stays = await createTask(db.scopeOf(other), { title: "Stays" }, randomUUID());
    await sync(clerkPerson(id));
    await createTask(db.scopeOf(id), { title: "Goes" }, randomUUID());
    await keep(id);
    expect(await rowsOf(id)).toBeGreaterThan(4);
    expect(await remove(id)).toBe("applied");
    expect(await rowsOf(id)).toBe(0);
    expect(await getTask(db.scopeOf(other), stays.id)).toEqual(stays);
  });

  it("hides every row from a banned person, by row security alone", async () => {
    const id = newPersonId();
    await createTask(db.scopeOf(id), { title: "Hidden" }, randomUUID());
    expect(await asPerson(id, "select title from tasks")).toEqual([{ title: "Hidden" }]);
    await sync(clerkPerson(id, { banned: true }));
    expect(await asPerson(id, "select title from tasks")).toEqual([]);
  });

  it("lets a deleted person not begin anew, by row security alone", async () => {
    const id = newPersonId();
    const begin = `insert into owners (id, kind) values ('${id}', 'user') returning kind`;
    expect(await asPerson(id, begin)).toEqual([{ kind: "user" }]);
    await remove(id);
    expect(await asPerson(id, begin)).toBe("42501");
  });

  it("lets a deleted person's live token read and write nothing, and no event bring them back", async () => {
    const id = newPersonId();
    await remove(id);
    const ada = db.scopeOf(id);
    const gone = { kind: "gone", rolledBack: true };
    await expect(listTasks(ada, { state: "open" })).rejects.toMatchObject(gone);
    await expect(createTask(ada, { title: "x" }, randomUUID())).rejects.toMatchObject(gone);
    await expect(savePerson(ada, { displayName: "x", timeZone: "UTC" })).rejects.toMatchObject(
      gone,
    );
    expect(await sync(clerkPerson(id))).toBe("applied");
    await signIn(id);
    await keep(id);
    expect(await rowsOf(id)).toBe(0);
  });

  it("lets a banned person read and write nothing until the ban ends", async () => {
    const id = newPersonId();
    const ada = db.scopeOf(id);
    const task = await createTask(ada, { title: "x" }, randomUUID());
    await sync(clerkPerson(id, { banned: true }));
    await expect(getTask(ada, task.id)).rejects.toMatchObject({ kind: "banned" });
    await expect(createTask(ada, { title: "y" }, randomUUID())).rejects.toMatchObject({
      kind: "banned",
    });
    await sync(clerkPerson(id, { updatedAt: new Date(Date.now() + 1000) }));
    expect(await getTask(ada, task.id)).toEqual(task);
  });

  it("leaves nothing of a person who writes in fifty ways while being deleted", async () => {
    for (let round = 0; round < 4; round++) {
      const id = newPersonId();
      const ada = db.scopeOf(id);
      const writes = Array.from({ length: 48 }, (_, i) =>
        [
          () => createTask(ada, { title: `Task ${i}` }, randomUUID()),
          () => savePerson(ada, { displayName: `Name ${i}`, timeZone: "UTC" }),
          () => sync(clerkPerson(id, { updatedAt: new Date(i + 1) })),
          () => keep(id),
        ][i % 4]?.(),
      );
      // oxlint-disable-next-line no-await-in-loop -- rounds, so that the deletion falls among the writes differently
      const outcomes = await Promise.allSettled([
        ...writes.slice(0, 24),
        remove(id),
        ...writes.slice(24),
      ]);
      const failures = outcomes
        .filter((one) => one.status === "rejected")
        .map(({ reason }) => (reason instanceof DatabaseError ? reason.kind : reason));
      expect(failures.filter((failure) => failure !== "gone")).toEqual([]);
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await rowsOf(id)).toBe(0);
    }
  });
});
