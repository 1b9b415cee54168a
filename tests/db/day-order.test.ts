import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import {
  completeTask,
  createTask,
  duplicateTasks,
  editTask,
  getTask,
  listToday,
  listUpcoming,
  reorderDay,
  setDue,
  undoChange,
  type NewTask,
} from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf, titles } from "./given.ts";

const MONDAY = "2031-05-05";
const TUESDAY = "2031-05-06";

/** The tasks of a day, the first on top of the others, and a function that says where each stands. */
async function dayOf(ada: OwnerScope, letters: string, more: Partial<NewTask> = {}) {
  const ids: Record<string, string> = {};
  for (const title of letters.split("").toReversed()) {
    const task = { title, dueOn: MONDAY, ...more };
    // oxlint-disable-next-line no-await-in-loop -- each is to be on top of the one before
    ids[title] = (await createTask(ada, task, randomUUID()))?.id ?? "";
  }
  const of = (title: string) => ids[title] ?? "";
  return {
    of,
    put: (title: string, place: Parameters<typeof reorderDay>[2]) =>
      reorderDay(ada, of(title), place),
  };
}

const orderOf = async (ada: OwnerScope, day = MONDAY) =>
  titles((await listUpcoming(ada)).tasks.filter(({ dueOn }) => dueOn === day)).join("");

describe.each(anEngine)("the order of a day on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());

  it.each([
    ["c", { before: "a" }, "cabd"],
    ["a", { after: "d" }, "bcda"],
    ["d", { before: "b" }, "adbc"],
    ["a", { after: "c" }, "bcad"],
    ["a", { before: "b" }, "abcd"],
    ["b", { after: "a" }, "abcd"],
    ["b", { after: "b" }, "abcd"],
    ["b", { after: "z" }, "abcd"],
  ])("puts %s %o, once", async (title, beside, expected) => {
    const ada = newPerson();
    const { of, put } = await dayOf(ada, "abcd");
    const [[side, name] = ["", ""]] = Object.entries(beside);
    const id = of(name) || randomUUID();
    const place = side === "before" ? { before: id } : { after: id };
    const moved = await put(title, place);
    expect(await orderOf(ada)).toBe(expected);
    expect(moved?.version).toBe(expected === "abcd" ? 1 : 2);
    expect(await put(title, place)).toEqual(moved);
    expect((await actionsOf(ada)).filter((action) => action === "task.reordered")).toHaveLength(
      expected === "abcd" ? 0 : 1,
    );
  });

  it("leaves the order of lists alone, and follows it until somebody puts the day in order", async () => {
    const ada = newPerson();
    const { of, put } = await dayOf(ada, "abc");
    await editTask(ada, of("c"), { priority: 3 });
    expect(await orderOf(ada)).toBe("cab");
    await put("b", { before: of("c") });
    expect(await orderOf(ada)).toBe("bca");
    await editTask(ada, of("b"), { priority: 1 });
    expect(await orderOf(ada)).toBe("bca");
  });

  it("keeps times in their order, with what was put between them", async () => {
    const ada = newPerson();
    const { of, put } = await dayOf(ada, "ab");
    await editTask(ada, of("a"), { dueTime: "09:00" });
    const late = await dayOf(ada, "y", { dueTime: "17:00" });
    expect(await orderOf(ada)).toBe("ayb");
    await put("b", { before: late.of("y") });
    expect(await orderOf(ada)).toBe("aby");
    // What has a time stays at it.
    const before = await getTask(ada, of("a"));
    expect(await put("a", { after: late.of("y") })).toEqual(before);
    await editTask(ada, of("b"), { dueTime: "20:00" });
    expect(await orderOf(ada)).toBe("ayb");
    await editTask(ada, of("b"), { dueTime: null });
    expect(await orderOf(ada)).toBe("ayb");
  });

  it("gives a task the day beside whose task it is put, and loses its place on the day before", async () => {
    const ada = newPerson();
    const { of, put } = await dayOf(ada, "abc");
    const next = await dayOf(ada, "xy", { dueOn: TUESDAY });
    await put("c", { before: of("a") });
    expect(await put("c", { after: next.of("x") })).toMatchObject({ dueOn: TUESDAY });
    expect([await orderOf(ada), await orderOf(ada, TUESDAY)]).toEqual(["ab", "xcy"]);
    await setDue(ada, [of("c")], { dueOn: MONDAY });
    expect([await orderOf(ada), await orderOf(ada, TUESDAY)]).toEqual(["abc", "xy"]);
    const timed = await dayOf(ada, "t", { dueTime: "08:00" });
    expect(await timed.put("t", { after: next.of("y") })).toMatchObject({ dueTime: "08:00" });
    expect(await orderOf(ada, TUESDAY)).toBe("txy");
  });

  it("lets what comes to a day that is in order stand at its end", async () => {
    const ada = newPerson();
    const { of, put } = await dayOf(ada, "abc");
    await put("c", { before: of("a") });
    await dayOf(ada, "n", { priority: 3 });
    await dayOf(ada, "m");
    expect(await orderOf(ada)).toBe("cabnm");
    await dayOf(ada, "v", { dueOn: TUESDAY });
    const [rule] = [{ recurrence: "FREQ=DAILY", repeatsFrom: "due" } as const];
    const repeated = await createTask(
      ada,
      { title: "r", dueOn: "2031-05-04", ...rule },
      randomUUID(),
    );
    await completeTask(ada, repeated?.id ?? "", {
      version: 1,
      dueOn: MONDAY,
      recurrence: "FREQ=DAILY",
    });
    await duplicateTasks(ada, [of("c")], randomUUID());
    expect(await orderOf(ada)).toBe("cabnmrc");
  });

  it("puts a task back where it stood, and on its day", async () => {
    const ada = newPerson();
    const { of, put } = await dayOf(ada, "abc");
    await put("c", { before: of("a") });
    const [move, date] = [randomUUID(), randomUUID()];
    const making = (change: string) => db.scopeOf(ada.identity.userId, { change, after: null });
    await reorderDay(making(move), of("b"), { before: of("c") });
    expect(await orderOf(ada)).toBe("bca");
    await setDue(making(date), [of("c")], { dueOn: TUESDAY });
    await dayOf(ada, "z");
    expect(await orderOf(ada)).toBe("baz");
    await undoChange(ada, date);
    expect(await orderOf(ada)).toBe("bcaz");
    await undoChange(ada, move);
    expect(await orderOf(ada)).toBe("cabz");
  });

  it("moves nothing of another's, nor beside it, nor what is done", async () => {
    const [ada, bob] = [newPerson(), newPerson()];
    const [hers, his] = [await dayOf(ada, "ab"), await dayOf(bob, "xy")];
    const his0 = await getTask(bob, his.of("y"));
    expect(await reorderDay(bob, hers.of("b"), { before: his.of("x") })).toBeNull();
    expect(await his.put("y", { before: hers.of("a") })).toEqual(his0);
    expect([await orderOf(ada), await orderOf(bob)]).toEqual(["ab", "xy"]);
    await completeTask(ada, hers.of("b"));
    const done = await getTask(ada, hers.of("b"));
    expect(await hers.put("b", { before: hers.of("a") })).toEqual(done);
    expect((await hers.put("a", { after: hers.of("b") }))?.version).toBe(1);
  });

  it("has room for a hundred moves into the same gap, and stays short", async () => {
    const ada = newPerson();
    const { of, put } = await dayOf(ada, "tab");
    for (let round = 0; round < 100; round++)
      // oxlint-disable-next-line no-await-in-loop -- each halves the gap that the one before left
      await put(round % 2 ? "a" : "b", { after: of("t") });
    expect(await orderOf(ada)).toBe("tab");
    const found = await db.owner`select length(day_place) as length from tasks
      where owner_id = ${ada.identity.userId} and day_place is not null`;
    expect(Math.max(...found.map(({ length }) => Number(length)))).toBeLessThan(80);
  });

  it("stays whole when all go into one gap at once", async () => {
    const ada = newPerson();
    const letters = "abcdefghijklmnopqrst";
    const { of, put } = await dayOf(ada, letters);
    await Promise.all(
      letters
        .slice(1)
        .split("")
        .map((title) => put(title, { after: of("a") })),
    );
    const order = await orderOf(ada);
    expect(order.at(0)).toBe("a");
    expect(order.split("").toSorted().join("")).toBe(letters);
    const found = await db.owner`select count(distinct day_order)::int as many from tasks
      where owner_id = ${ada.identity.userId}`;
    expect(found).toEqual([{ many: 20 }]);
  });

  it("pages through a day of more than fifty without gap or repeat", async () => {
    const ada = newPerson();
    const { userId } = ada.identity;
    await dayOf(ada, "a");
    await db.owner`insert into tasks (id, owner_id, title, due_on, due_time, day_place, priority)
      select gen_random_uuid(), ${userId}, 'n', ${MONDAY}::date,
        case n % 3 when 0 then '09:00'::time end, case n % 3 when 1 then '3' || n % 9 + 1 end, n % 4
      from generate_series(1, 130) as n`;
    const seen: string[] = [];
    let after: string | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
      const page = await listUpcoming(ada, after);
      seen.push(...page.tasks.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    const expected = await db.owner`select id from tasks where owner_id = ${userId}
      order by due_on, day_order, position`;
    expect(seen).toEqual(expected.map(({ id }) => id));
  });

  it("orders late days each by itself", async () => {
    const ada = newPerson();
    const { of, put } = await dayOf(ada, "abc", { dueOn: "2020-01-02" });
    await dayOf(ada, "z", { dueOn: "2020-01-01" });
    await put("c", { before: of("a") });
    expect(titles((await listToday(ada)).tasks)).toEqual(["z", "c", "a", "b"]);
  });
});
