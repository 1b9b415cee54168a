import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { listLists, moveList } from "#db/lists.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { completeTask, getTask, listAll, listOfList, reorderTask, type Place } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf, add, addAll, newList, titles } from "./given.ts";

const LETTERS = ["a", "b", "c", "d"];

const orderOf = async (owner: OwnerScope) =>
  titles((await listAll(owner, { state: "open" })).tasks).join("");

describe.each(anEngine)("the order on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());
  const positionsOf = (owner: OwnerScope) =>
    db.owner`select position from tasks where owner_id = ${owner.identity.userId}`;

  it("begins with what is new", async () => {
    const ada = newPerson();
    await addAll(ada, LETTERS);
    expect(await orderOf(ada)).toBe("abcd");
  });

  it("keeps apart, in their order, what comes within one tick of the clock", async () => {
    const ada = newPerson();
    await add(ada, { title: "0" });
    await db.owner`insert into tasks (id, owner_id, title)
      select gen_random_uuid(), ${ada.identity.userId}, n::text from generate_series(1, 9) as n`;
    expect(await orderOf(ada)).toBe("9876543210");
  });

  const moves: [string, string, Place | ((ids: string[]) => Place), string][] = [
    ["c", "to the top", "first", "cabd"],
    ["a", "to the end", "last", "bcda"],
    ["d", "before b", ([, b = ""]) => ({ before: b }), "adbc"],
    ["a", "after c", ([, , c = ""]) => ({ after: c }), "bcad"],
    ["d", "before the first", ([a = ""]) => ({ before: a }), "dabc"],
    ["a", "after the last", ([, , , d = ""]) => ({ after: d }), "bcda"],
    ["a", "before b, where it is", ([, b = ""]) => ({ before: b }), "abcd"],
    ["b", "after a, where it is", ([a = ""]) => ({ after: a }), "abcd"],
    ["a", "to the top, where it is", "first", "abcd"],
    ["b", "beside itself", ([, b = ""]) => ({ after: b }), "abcd"],
    ["b", "beside one that is not there", { before: randomUUID() }, "abcd"],
  ];

  it.each(moves)("moves %s %s, once", async (title, _name, place, expected) => {
    const ada = newPerson();
    const tasks = await addAll(ada, LETTERS);
    const id = tasks.find((task) => task.title === title)?.id ?? "";
    const to = typeof place === "function" ? place(tasks.map((task) => task.id)) : place;
    const moved = await reorderTask(ada, id, to);
    expect(await orderOf(ada)).toBe(expected);
    expect(moved?.version).toBe(expected === "abcd" ? 1 : 2);
    expect(await reorderTask(ada, id, to)).toEqual(moved);
    expect((await actionsOf(ada)).filter((action) => action === "task.reordered")).toHaveLength(
      expected === "abcd" ? 0 : 1,
    );
  });

  it("moves nothing of another's, nor beside it", async () => {
    const [ada, bob] = [newPerson(), newPerson()];
    const [hers] = await addAll(ada, ["a", "b"]);
    const [his] = await addAll(bob, ["x", "y"]);
    const [before, his0] = [await getTask(ada, hers?.id ?? ""), await getTask(bob, his?.id ?? "")];
    expect(await reorderTask(bob, hers?.id ?? "", "last")).toBeNull();
    expect(await reorderTask(bob, his?.id ?? "", { after: hers?.id ?? "" })).toEqual(his0);
    expect(await reorderTask(bob, randomUUID(), "first")).toBeNull();
    expect(await getTask(ada, hers?.id ?? "")).toEqual(before);
  });

  it("is the same on a list as among all, past the tasks of other lists", async () => {
    const ada = newPerson();
    const listId = await newList(ada, "Home");
    const low = await add(ada, { title: "low", listId });
    await add(ada, { title: "other" });
    const high = await add(ada, { title: "high", listId });
    await reorderTask(ada, low.id, { before: high.id });
    expect(await orderOf(ada)).toBe("lowhighother");
    expect(titles((await listOfList(ada, listId))?.tasks ?? [])).toEqual(["low", "high"]);
  });

  it("has room for a hundred moves into the same gap", async () => {
    const ada = newPerson();
    const [top, one, two] = await addAll(ada, ["top", "one", "two"]);
    for (let round = 0; round < 100; round++)
      // oxlint-disable-next-line no-await-in-loop -- each halves the gap that the one before left
      await reorderTask(ada, (round % 2 ? one : two)?.id ?? "", { after: top?.id ?? "" });
    expect(await orderOf(ada)).toBe("toponetwo");
    const lengths = (await positionsOf(ada)).map(({ position }) => position.length);
    expect(Math.max(...lengths)).toBeLessThan(60);
  });

  it("stays whole under twenty writers at once", async () => {
    const ada = newPerson();
    const tasks = await addAll(ada, "abcdefgh".split(""));
    const ids = tasks.map(({ id }) => id);
    const moved = Array.from({ length: 20 }, (_, i) => {
      const [id = "", beside = ""] = [ids[(i * 3) % 8], ids[(i * 5 + 1) % 8]];
      const places: Place[] = [{ before: beside }, { after: beside }, "first", "last"];
      return reorderTask(ada, id, places[i % 4] ?? "first");
    });
    await Promise.all([...moved, add(ada, { title: "new" })]);
    const order = titles((await listAll(ada, { state: "open" })).tasks);
    expect(order.toSorted()).toEqual([...LETTERS, "e", "f", "g", "h", "new"]);
    const positions = (await positionsOf(ada)).map(({ position }) => position);
    expect(new Set(positions).size).toBe(9);
  });

  it("stays whole when all go into one gap at once", async () => {
    const ada = newPerson();
    const [top, ...others] = await addAll(ada, "abcdefghijklmnopqrstu".split(""));
    const after = top?.id ?? "";
    await Promise.all(others.map(({ id }) => reorderTask(ada, id, { after })));
    const order = titles((await listAll(ada, { state: "open" })).tasks);
    expect(order[0]).toBe("a");
    expect(order.toSorted().join("")).toBe("abcdefghijklmnopqrstu");
    expect(new Set((await positionsOf(ada)).map(({ position }) => position)).size).toBe(21);
  });

  it("keeps a task's place while it is done", async () => {
    const ada = newPerson();
    const [, b] = await addAll(ada, LETTERS);
    await completeTask(ada, b?.id ?? "");
    expect(await orderOf(ada)).toBe("acd");
  });

  it("refuses a position that is none, or taken", async () => {
    const ada = newPerson();
    await addAll(ada, ["a", "b"]);
    const { userId: ownerId } = ada.identity;
    const to = (position: string) =>
      db.owner`update tasks set position = ${position} where owner_id = ${ownerId}`.catch(
        ({ code }) => code,
      );
    for (const position of ["1", "0", "x", "5000000000000000.10", "5000000000000000.", "-1"])
      // oxlint-disable-next-line no-await-in-loop -- one after the other shows which one fails
      expect(await to(position)).toBe("23514");
    expect(await to("5000000000000000")).toBe("23505");
  });

  it("moves lists likewise", async () => {
    const ada = newPerson();
    const [home, work] = [await newList(ada, "Home"), await newList(ada, "Work")];
    const names = async () => (await listLists(ada)).lists.map(({ name }) => name).join();
    expect(await names()).toBe("Home,Work");
    const moved = await moveList(ada, work, { before: home });
    expect(moved).toEqual({ id: work, name: "Work", version: 2 });
    expect(await moveList(ada, work, { before: home })).toEqual(moved);
    expect(await names()).toBe("Work,Home");
    expect(await moveList(newPerson(), work, "last")).toBeNull();
  });
});
