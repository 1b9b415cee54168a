import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createList, deleteList, listLists, renameList } from "#db/lists.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { completeTask, getTask, listTrash, trashTask } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf, add, newList } from "./given.ts";

const listsOf = async (owner: OwnerScope) => (await listLists(owner)).lists;

describe.each(anEngine)("lists on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());

  it("are made once, however often the form is sent, for their owner alone", async () => {
    const ada = newPerson();
    const form = randomUUID();
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => createList(ada, { name: "Home" }, form)),
    );
    expect(new Set(sent.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(sent[0]).toMatchObject({ saved: { name: "Home", version: 1 } });
    expect(await listsOf(ada)).toMatchObject([{ name: "Home", open: 0 }]);
    expect(await listsOf(newPerson())).toEqual([]);
    expect(await actionsOf(ada)).toEqual(["list.created"]);
  });

  it("have names that differ in more than capitals, for each owner", async () => {
    const ada = newPerson();
    const id = await newList(ada, "Über uns");
    const form = randomUUID();
    const taken = { taken: { id, name: "Über uns", version: 1 } };
    expect(await createList(ada, { name: "ÜBER UNS" }, form)).toEqual(taken);
    // The form is shown again with its key, and sent with another name.
    expect(await createList(ada, { name: "Others" }, form)).toMatchObject({
      saved: { name: "Others" },
    });
    expect(await createList(newPerson(), { name: "Über uns" }, form)).toHaveProperty("saved");
    const atOnce = await Promise.all(
      ["Work", "work", "WORK"].map((name) => createList(ada, { name }, randomUUID())),
    );
    expect(atOnce.filter((answer) => "saved" in answer)).toHaveLength(1);
  });

  it.each(["", "x".repeat(101), "a\0b"])("refuse a name that is none: %o", async (name) => {
    await expect(createList(newPerson(), { name }, randomUUID())).rejects.toMatchObject({
      kind: "invalid",
    });
  });

  it("are renamed once; an old version, a name that is taken and a stranger change nothing", async () => {
    const ada = newPerson();
    const [home, work] = [await newList(ada, "Home"), await newList(ada, "Work")];
    const renamed = await renameList(ada, home, "House", 1);
    expect(renamed).toEqual({ saved: { id: home, name: "House", version: 2 } });
    expect(await renameList(ada, home, "House", 1)).toEqual(renamed);
    expect(await renameList(ada, home, "Flat", 1)).toEqual({
      conflict: { id: home, name: "House", version: 2 },
    });
    expect(await renameList(ada, home, "WORK", 2)).toMatchObject({ taken: { id: work } });
    expect(await renameList(ada, home, "HOUSE", 2)).toMatchObject({ saved: { name: "HOUSE" } });
    expect(await renameList(newPerson(), home, "Mine", 3)).toBeNull();
    expect(await renameList(ada, randomUUID(), "Mine", 1)).toBeNull();
    expect((await listsOf(ada)).map(({ name }) => name)).toEqual(["HOUSE", "Work"]);
  });

  it.each([
    { fate: "keep", trashed: 1 },
    { fate: "trash", trashed: 3 },
  ] as const)("are deleted once, and their tasks: $fate", async ({ fate, trashed }) => {
    const ada = newPerson();
    const listId = await newList(ada, "Home");
    const [open, done, inTrash, other] = [
      await add(ada, { listId }),
      await add(ada, { listId }),
      await add(ada, { listId }),
      await add(ada),
    ];
    await completeTask(ada, done.id);
    await trashTask(ada, inTrash.id);
    expect(await deleteList(newPerson(), listId, { tasks: fate }, randomUUID())).toBeNull();
    expect(await listsOf(ada)).toMatchObject([{ id: listId, open: 1 }]);

    const form = randomUUID();
    expect(await deleteList(ada, listId, { tasks: fate }, form)).toEqual({ left: 0 });
    expect(await deleteList(ada, listId, { tasks: fate }, form)).toEqual({ left: 0 });
    expect(await deleteList(ada, listId, { tasks: fate }, randomUUID())).toBeNull();
    expect(await listsOf(ada)).toEqual([]);
    expect((await listTrash(ada)).tasks).toHaveLength(trashed);
    expect(await getTask(ada, open.id)).toMatchObject({ listId: null, version: 2 });
    expect(await getTask(ada, other.id)).toEqual(other);
    expect((await actionsOf(ada)).filter((action) => action === "list.deleted")).toHaveLength(1);
  });

  it("are deleted in batches when there is much on them", async () => {
    const ada = newPerson();
    const listId = await newList(ada, "Home");
    await db.owner`insert into tasks (id, owner_id, list_id, title)
      select gen_random_uuid(), ${ada.identity.userId}, ${listId}, 'x' from generate_series(1, 2500)`;
    const form = randomUUID();
    expect(await deleteList(ada, listId, { tasks: "trash" }, form)).toEqual({ left: 500 });
    expect(await listsOf(ada)).toMatchObject([{ open: 100 }]);
    expect(await deleteList(ada, listId, { tasks: "trash" }, form)).toEqual({ left: 0 });
    expect(await listsOf(ada)).toEqual([]);
  });
});
