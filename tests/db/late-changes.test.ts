import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { getTask, prioritiseTasks } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add } from "./given.ts";

const late = { kind: "late", rolledBack: true };

describe.each(anEngine)("changes from one browser on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  /** A person's task, and a way to change it: as the change `key`, after another one. */
  async function changing() {
    const person = newPersonId();
    const { id } = await add(db.scopeOf(person));
    const set = (priority: 1 | 2 | 3, change: string, after: string | null = null) =>
      prioritiseTasks(db.scopeOf(person, { change, after }), [id], priority);
    const priority = async () => (await getTask(db.scopeOf(person), id))?.priority;
    return { set, priority };
  }

  it("are taken again, also at once, until a later one came", async () => {
    const { set, priority } = await changing();
    const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
    await Promise.all([set(1, one), set(1, one), set(1, one)]);
    await set(2, two, one);
    await set(2, two, one);
    await expect(set(1, one)).rejects.toMatchObject(late);
    await set(3, three, two);
    await expect(set(2, two, one)).rejects.toMatchObject(late);
    await expect(set(1, one)).rejects.toMatchObject(late);
    expect(await priority()).toBe(3);
  });

  it("may come after the same one twice: a browser's storage can be copied", async () => {
    const { set, priority } = await changing();
    const one = randomUUID();
    await set(1, one);
    await set(2, randomUUID(), one);
    await set(3, randomUUID(), one);
    expect(await priority()).toBe(3);
  });

  it("are not held up by what another person names", async () => {
    const [ada, bob] = [await changing(), await changing()];
    const one = randomUUID();
    await bob.set(2, randomUUID(), one);
    await ada.set(1, one);
    expect(await ada.priority()).toBe(1);
  });

  it("end with the later one, whichever comes first of two at once", async () => {
    const ends = Array.from({ length: 10 }, async () => {
      const { set, priority } = await changing();
      const [one, two] = [randomUUID(), randomUUID()];
      const [, second] = await Promise.allSettled([set(1, one), set(2, two, one)]);
      expect(second.status).toBe("fulfilled");
      return priority();
    });
    expect(await Promise.all(ends)).toEqual(ends.map(() => 2));
  });
});
