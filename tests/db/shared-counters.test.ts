/** What one person sees reveals nothing about how much others do: no number comes from a shared counter. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newId } from "#db/rows/new-id.ts";
import { createTask, listAll, listTasks, listUpcoming, setDue } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { add, addAll, titles } from "./given.ts";

const PAGE = 50;

/** From one number to the next. */
const steps = (all: number[]) =>
  all.slice(1).map((next, at) => Math.round((next - all[at]!) * 1e9));

/** The part of an id that is not the time. */
const drawn = (id = "") => Number.parseInt(id.slice(13, 16) + id.slice(17, 22), 16);

describe.each(anEngine)("what is shown on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
  });
  afterAll(() => db.emulator.stop());

  /** The fraction of each position, which used to come from the shared counter. */
  const fractionsOf = async (id: string) => {
    const rows = await db.owner`select position from tasks where owner_id = ${id} order by id`;
    return rows.map(({ position }) => Number(`0.${String(position).split(".")[1]}`));
  };

  it("no sequence is left to number anybody's rows", async () => {
    const rows = await db.owner`select from pg_sequences where schemaname in ('public', 'app')`;
    expect(rows).toEqual([]);
  });

  it("positions neither rise nor fall by what others have added in between", async () => {
    const [ada, bob] = [newPersonId(), newPersonId()];
    for (let count = 0; count < 12; count++) {
      // oxlint-disable no-await-in-loop -- in turns
      await add(db.scopeOf(bob));
      await add(db.scopeOf(ada));
      // oxlint-enable no-await-in-loop
    }
    // A counter grows by the same small number each time; twelve random numbers below a thousand million do not.
    expect(Math.min(...steps(await fractionsOf(bob)).map(Math.abs))).toBeGreaterThan(100);
  });

  it("cursors lead on as before, in each order that carries a position", async () => {
    const ada = db.scopeOf(newPersonId());
    const made = await addAll(
      ada,
      Array.from({ length: PAGE + 5 }, (_, at) => `Task ${at}`),
    );
    await setDue(
      ada,
      made.map(({ id }) => id),
      { dueOn: "2999-01-01" },
    );
    for (const list of [
      (after?: string) => listAll(ada, { state: "open" }, after),
      (after?: string) => listUpcoming(ada, after),
    ]) {
      // oxlint-disable no-await-in-loop -- one listing after the other
      const first = await list();
      const rest = await list(first.next ?? "");
      // oxlint-enable no-await-in-loop
      expect([...titles(first.tasks), ...titles(rest.tasks)]).toEqual(titles(made));
    }
  });

  it("another's cursor shows nobody's rows but one's own", async () => {
    const [ada, bob] = [db.scopeOf(newPersonId()), db.scopeOf(newPersonId())];
    await addAll(
      ada,
      Array.from({ length: PAGE + 1 }, (_, at) => `Ada's ${at}`),
    );
    await add(bob, { title: "Bob's" });
    const { next } = await listAll(ada, { state: "open" });
    expect(next).not.toBeNull();
    for (const after of [undefined, next ?? ""]) {
      // oxlint-disable-next-line no-await-in-loop -- two
      const { tasks } = await listAll(bob, { state: "open" }, after);
      expect(titles(tasks).filter((title) => title !== "Bob's")).toEqual([]);
    }
    expect(titles((await listTasks(bob, { state: "open" })).tasks)).toEqual(["Bob's"]);
  });

  it("ids of one moment follow no count, whoever's they are", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    try {
      const [first, second] = [newId(), newId()].map((id) => id.replaceAll("-", ""));
      expect(first?.slice(0, 12)).toBe(second?.slice(0, 12));
      expect(Math.abs(drawn(first) - drawn(second))).toBeGreaterThan(16);
      const bob = db.scopeOf(newPersonId());
      const made = [await createTask(bob, { title: "One" }, newId()), await add(bob)];
      expect(new Set(made.map(({ id }) => id)).size).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
