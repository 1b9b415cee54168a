import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { completeTask, editTask, searchTasks, trashTask } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add, addAll, titles } from "./given.ts";

const found = async (owner: OwnerScope, ...words: string[]) =>
  titles((await searchTasks(owner, words)).found);

describe.each(anEngine)("search on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());

  it.each<[what: string, words: string[]]>([
    ["a word of the title, whatever its capitals", ["milk"]],
    ["the beginning of a word", ["mi"]],
    ["all words, in any order, the last begun", ["oats", "milk", "b"]],
    ["a word of the notes", ["shelf"]],
    ["words of both", ["milk", "shelf"]],
    ["a part of what PostgreSQL takes for a path", ["corner"]],
    ["a part of what it takes for a host", ["example"]],
    ["what stands in typographic quotes", ["bio"]],
    ["a letter that is not ASCII's, in small", ["éclair"]],
    ["a number that a sign stands before", ["250"]],
    ["a long word by its beginning", ["x".repeat(200)]],
  ])("finds %s", async (_what, words) => {
    const ada = newPerson();
    await add(ada, {
      title: "Buy oats/MILK (-250 ml) and an ÉCLAIR",
      notes: `Top shelf, in shop/corner, see shop.example.org: “bio”. ${"x".repeat(1_000)}`,
    });
    await add(ada, { title: "Another" });
    expect(await found(ada, ...words)).toEqual(["Buy oats/MILK (-250 ml) and an ÉCLAIR"]);
  });

  it.each<[what: string, words: string[]]>([
    ["no words", []],
    ["a word that is begun, but not the last", ["mi", "buy"]],
    ["one word of two", ["milk", "honey"]],
    ["the end of a word", ["ilk"]],
    ["what PostgreSQL would take for a query", ["milk:*|!"]],
  ])("finds nothing by %s", async (_what, words) => {
    const ada = newPerson();
    await add(ada, { title: "Buy milk" });
    const hostile = words[0] === "milk:*|!";
    expect(await found(ada, ...words)).toEqual(hostile ? ["Buy milk"] : []);
  });

  it("finds what is done, in the trash, or a step, and says of what", async () => {
    const ada = newPerson();
    const parent = await add(ada, { title: "Cake" });
    await add(ada, { title: "Milk for it", parentId: parent.id });
    await completeTask(ada, (await add(ada, { title: "Milk, bought" })).id);
    await trashTask(ada, (await add(ada, { title: "Milk, sour" })).id);
    const { found: tasks } = await searchTasks(ada, ["milk"]);
    expect(tasks).toMatchObject([
      { title: "Milk, sour", trashedAt: expect.any(Date), parent: null },
      { title: "Milk, bought", doneAt: expect.any(Date), parent: null },
      { title: "Milk for it", parent: { title: "Cake", trashed: false } },
    ]);
    await trashTask(ada, parent.id);
    expect((await searchTasks(ada, ["milk"])).found.at(-1)?.parent?.trashed).toBe(true);
  });

  it("finds a task by what it says now", async () => {
    const ada = newPerson();
    const { id } = await add(ada, { title: "Milk" });
    await editTask(ada, id, { title: "Honey", notes: "From the hill" });
    expect(await found(ada, "milk")).toEqual([]);
    expect(await found(ada, "honey", "hill")).toEqual(["Honey"]);
  });

  it("shows the notes around the first word that is found there, cut between words", async () => {
    const ada = newPerson();
    const notes = `${"before ".repeat(50)}NEEDLE${" after".repeat(80)}`;
    await add(ada, { title: "Long", notes });
    await add(ada, { title: "Needle alone", notes: "First line\n\nsecond" });
    const [alone, long] = (await searchTasks(ada, ["needle"])).found;
    expect(alone?.excerpt).toBe("First line second");
    expect(long?.excerpt).toMatch(/^… (before )+NEEDLE (after )+…$/);
    expect(long?.excerpt.length).toBeLessThanOrEqual(242);
  });

  it("gives 50 at a time, the newest first, each once", async () => {
    const ada = newPerson();
    const all = Array.from({ length: 101 }, (_, n) => `Milk ${n}`);
    await addAll(ada, all);
    await add(newPerson(), { title: "Milk of another" });
    const pages: string[][] = [];
    let after: string | null | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
      const { found: page, next } = await searchTasks(ada, ["milk"], after ?? undefined);
      pages.push(titles(page));
      after = next;
    } while (after);
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 1]);
    expect(pages.flat()).toEqual(all);
    expect((await searchTasks(ada, ["milk"], "no-cursor")).found).toHaveLength(50);
  });
});
