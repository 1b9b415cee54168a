/** One key for two forms: of two nouns, or after the row that it created is gone. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createList, deleteList, listLists } from "#db/lists.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { createTask, emptyTrash, getTask, listAll, trashTask } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf, add, newList } from "./given.ts";

type Given = { task: string; list: string };
type Use = (ada: OwnerScope, key: string, given: Given) => Promise<unknown>;

/** Every way to use up a key. */
const uses: Record<string, Use> = {
  "a task": (ada, key) => createTask(ada, { title: "Milk" }, key),
  "a task on a list": (ada, key, { list }) => createTask(ada, { title: "Milk", listId: list }, key),
  "a task on a new list": (ada, key) => createTask(ada, { title: "Milk", listName: "New" }, key),
  "a step": (ada, key, { task }) => createTask(ada, { title: "Step", parentId: task }, key),
  "a list": (ada, key) => createList(ada, { name: "Garden" }, key),
  "a deletion": (ada, key, { list }) => deleteList(ada, list, { tasks: "trash" }, key),
};

const isAdding = (name: string) => name.startsWith("a task") || name === "a step";

/** Uses that are answered differently from the first form, because the second has other text. */
const pairs = Object.keys(uses).flatMap((first) =>
  Object.keys(uses)
    .filter((second) => second !== first && !(isAdding(first) && isAdding(second)))
    .map((second) => [first, second] as const),
);

const rowsOf = async (ada: OwnerScope) => ({
  lists: (await listLists(ada)).lists.map(({ name }) => name),
  tasks: (await listAll(ada, { state: "open" })).tasks.map(({ title, listId }) => [title, listId]),
  actions: await actionsOf(ada),
});

const USED = { kind: "used", rolledBack: true };

describe.each(anEngine)("a key on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
  });
  afterAll(() => db.emulator.stop());

  const given = async (): Promise<[OwnerScope, Given]> => {
    const ada = db.scopeOf(newPersonId());
    const list = await newList(ada, "Home");
    const { id: task } = await add(ada);
    return [ada, { task, list }];
  };

  it.each(pairs)("that was used for %s changes nothing as that of %s", async (first, second) => {
    const [ada, its] = await given();
    const other = { ...its, list: first === "a deletion" ? await newList(ada, "Other") : its.list };
    const key = randomUUID();
    await uses[first]!(ada, key, its);
    const before = await rowsOf(ada);
    await expect(uses[second]!(ada, key, other)).rejects.toMatchObject(USED);
    expect(await rowsOf(ada)).toEqual(before);
  });

  it.each(["a task", "a task on a list", "a task on a new list", "a step"])(
    "of %s that is no more makes nothing again",
    async (name) => {
      const [ada, its] = await given();
      const key = randomUUID();
      const made = (await uses[name]!(ada, key, its)) as { id: string };
      await trashTask(ada, made.id);
      expect(await uses[name]!(ada, key, its)).toMatchObject({ id: made.id });
      await emptyTrash(ada);
      const before = await rowsOf(ada);
      await expect(uses[name]!(ada, key, its)).rejects.toMatchObject(USED);
      expect(await rowsOf(ada)).toEqual(before);
    },
  );

  it("of a list that is no more makes none again, and says which has its name", async () => {
    const [ada] = await given();
    const key = randomUUID();
    const made = await createList(ada, { name: "Garden" }, key);
    if (!("saved" in made)) throw new Error("not made");
    await deleteList(ada, made.saved.id, { tasks: "keep" }, randomUUID());
    await expect(createList(ada, { name: "Garden" }, key)).rejects.toMatchObject(USED);
    expect((await listLists(ada)).lists.map(({ name }) => name)).toEqual(["Home"]);
  });

  it("that deleted one list deletes no other, nor takes its tasks off", async () => {
    const [ada, { list }] = await given();
    const other = await newList(ada, "Other");
    const { id } = await add(ada, { listId: other });
    const key = randomUUID();
    expect(await deleteList(ada, list, { tasks: "trash" }, key)).toEqual({ left: 0 });
    expect(await deleteList(ada, list, { tasks: "trash" }, key)).toEqual({ left: 0 });
    await expect(deleteList(ada, other, { tasks: "trash" }, key)).rejects.toMatchObject(USED);
    expect(await getTask(ada, id)).toMatchObject({ listId: other, trashedAt: null });
  });

  it("is its owner's alone: another's use of the same one is none", async () => {
    const [ada] = await given();
    const [bob] = await given();
    const key = randomUUID();
    await createList(ada, { name: "Garden" }, key);
    expect(await createTask(bob, { title: "His" }, key)).toMatchObject({ title: "His" });
  });
});
