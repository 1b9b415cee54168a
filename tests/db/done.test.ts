import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { listDone } from "#db/tasks.server.ts";
import { completeTask, trashTask } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add, liveIn, newList, titles } from "./given.ts";

const find = async (owner: OwnerScope, ...words: string[]) =>
  titles((await listDone(owner, undefined, words)).tasks);

describe.each(anEngine)("the log of what was done, on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  async function newPerson(timeZone = "UTC") {
    const owner = db.scopeOf(newPersonId());
    await liveIn(owner, timeZone);
    return owner;
  }

  /** Tasks that were done at these instants. */
  const done = (owner: OwnerScope, made: { title: string; at: string; notes?: string }[]) =>
    db.owner.transaction((sql) =>
      made.map(
        ({ title, at, notes = "" }) => sql`insert into tasks (id, owner_id, title, notes, done_at)
          values (app.new_id(), ${owner.identity.userId}, ${title}, ${notes}, ${at}::timestamptz)`,
      ),
    );

  it("counts the days at its ends in the person's own zone, on each page", async () => {
    const ada = await newPerson("America/New_York");
    // Summer time ends on 1 November 2026: that day has 25 hours.
    await done(
      ada,
      Array.from({ length: 60 }, (_, hour) => ({
        title: `${hour}`,
        at: new Date(Date.UTC(2026, 10, 1, 3 + hour, 30)).toISOString(),
      })),
    );
    const first = await listDone(ada);
    expect(first.days).toEqual({ first: 10, last: 25 });
    const rest = await listDone(ada, first.next ?? "");
    expect(titles(rest.tasks)).toEqual(Array.from({ length: 10 }, (_, n) => `${9 - n}`));
    expect(rest.days).toEqual({ first: 25, last: 1 });
    expect((await listDone(await newPerson("Nowhere/Land"))).days).toEqual({ first: 0, last: 0 });
  });

  it("counts a hundred of a day and no more", async () => {
    const ada = await newPerson();
    const at = "2026-11-20T12:00:00Z";
    await done(
      ada,
      Array.from({ length: 101 }, (_, n) => ({ title: `${n}`, at })),
    );
    expect((await listDone(ada)).days).toEqual({ first: 100, last: 100 });
  });

  it("has each occurrence of a repeating task that was done", async () => {
    const ada = await newPerson();
    const recurring = { recurrence: "FREQ=DAILY", repeatsFrom: "due" } as const;
    const { id } = await add(ada, { title: "Stretch", dueOn: "2026-11-01", ...recurring });
    const next = { version: 1, dueOn: "2026-11-02", recurrence: "FREQ=DAILY" };
    const result = await completeTask(ada, id, next);
    const following = result && "next" in result ? result.next?.id : undefined;
    await completeTask(ada, following ?? "", { ...next, dueOn: "2026-11-03" });
    const { tasks } = await listDone(ada);
    expect(tasks.map(({ title, dueOn }) => [title, dueOn])).toEqual([
      ["Stretch", "2026-11-02"],
      ["Stretch", "2026-11-01"],
    ]);
  });

  it("finds what was done by words of its title and notes, the last one done first", async () => {
    const ada = await newPerson();
    await done(ada, [
      { title: "Café with Zoë", at: "2026-11-20T12:00:00Z" },
      { title: "Bill", notes: "of the CAFE", at: "2026-11-22T12:00:00Z" },
      { title: "Tea", at: "2026-11-21T12:00:00Z" },
    ]);
    await add(ada, { title: "Cafe, still to do" });
    await trashTask(ada, (await add(ada, { title: "Cafe, away" })).id);
    const parent = await add(ada, { title: "Plan" });
    await completeTask(ada, (await add(ada, { title: "Cafe, a step", parentId: parent.id })).id);
    await done(await newPerson(), [{ title: "Cafe of another", at: "2026-11-20T12:00:00Z" }]);
    expect(await find(ada, "cafe")).toEqual(["Bill", "Café with Zoë"]);
    expect(await find(ada, "zoe", "CAF")).toEqual(["Café with Zoë"]);
    expect(await find(ada, "coffee")).toEqual([]);
    expect(await find(ada, "?!")).toEqual([]);
  });

  it("finds words with a typing error where there is no other", async () => {
    const ada = await newPerson();
    await done(ada, [
      { title: "Kitchen", at: "2026-11-20T12:00:00Z" },
      { title: "Kitchens", at: "2026-11-21T12:00:00Z" },
    ]);
    expect(await find(ada, "kitchen")).toEqual(["Kitchens", "Kitchen"]);
    expect(await find(ada, "kitshen")).toEqual(["Kitchen"]);
  });

  it("gives a search as all of a row", async () => {
    const ada = await newPerson();
    const listId = await newList(ada, "Home");
    const facts = { listId, dueOn: "2026-11-20", dueTime: "09:30", priority: 2 } as const;
    const { id } = await add(ada, { title: "Fetch the parcel", ...facts });
    await add(ada, { title: "Ask where", parentId: id });
    await completeTask(ada, id);
    const [[plain], found] = [
      (await listDone(ada)).tasks,
      await listDone(ada, undefined, ["parcel"]),
    ];
    expect(found.tasks).toEqual([plain]);
    expect(found).toMatchObject({ next: null, days: null, stoppedAfter: null });
  });

  it.each(["errand", "erand"])("gives 50 of %s at a time, each once, in order", async (word) => {
    const ada = await newPerson();
    const made = Array.from({ length: 120 }, (_, n) => ({
      title: `Errand ${n}`,
      at: new Date(Date.UTC(2026, 0, 1 + (n >> 1))).toISOString(),
    }));
    await done(ada, made);
    const expected = await db.owner`select id from tasks where owner_id = ${ada.identity.userId}
      order by done_at desc, id desc`;
    const seen: string[] = [];
    let after: string | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
      const page = await listDone(ada, after, [word]);
      seen.push(...page.tasks.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(expected.map(({ id }) => id));
    const forged = [`1~2026-02-31T00:00:00.000Z~${randomUUID()}`, "x"].map((text) => btoa(text));
    for (const cursor of forged) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other shows which one fails
      expect((await listDone(ada, cursor, [word])).tasks).toHaveLength(50);
    }
  });
});
