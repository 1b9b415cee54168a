import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createList, listLists } from "#db/lists.server.ts";
import { createTask, editTask, getTask, listTasks } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { engines, sharedDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf, add } from "./given.ts";

/** PGlite has one connection, so nothing there is simultaneous: it runs a few, one after another. */
const races = engines.map((one) => ({ ...one, atOnce: one.postgresUrl ? 200 : 20 }));

const changeOf = (index: number) => ({
  title: `Title ${index}`,
  notes: `Notes ${index}`,
  dueOn: new Date(Date.UTC(2030, 0, 1 + index)).toISOString().slice(0, 10),
});

describe.each(races)("$atOnce at once on $engine", ({ postgresUrl, atOnce }) => {
  /** All of them are sent before the first is answered. */
  const race = <T>(send: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: atOnce }, (_, index) => send(index)));

  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());

  it("submissions of one form write one row, and all are told of it", async () => {
    const ada = newPerson();
    const form = randomUUID();
    const answers = await race((index) => createTask(ada, { title: `Sent ${index}` }, form));
    const { tasks, next } = await listTasks(ada, { state: "open" });
    expect({ tasks: tasks.length, next }).toEqual({ tasks: 1, next: null });
    expect(new Set(answers.map((answer) => answer?.id))).toEqual(new Set([tasks[0]?.id]));
    expect(await actionsOf(ada)).toEqual(["task.created"]);
  });

  it("changes from one version: one is saved whole, and the rest are conflicts that show it", async () => {
    const ada = newPerson();
    const { id } = await add(ada);
    const answers = await race((index) => editTask(ada, id, changeOf(index), 1));
    const saved = answers.flatMap((answer, index) => (answer && "saved" in answer ? [index] : []));
    expect(saved).toHaveLength(1);
    const kept = await getTask(ada, id);
    expect(kept).toMatchObject({ ...changeOf(saved[0] ?? -1), version: 2 });
    const conflicts = answers.filter((answer) => answer && "conflict" in answer);
    expect(conflicts).toEqual(Array.from({ length: atOnce - 1 }, () => ({ conflict: kept })));
    expect(await actionsOf(ada)).toEqual(["task.edited", "task.created"]);
  });

  it("lists of one name: one is made, and the rest are told which has it", async () => {
    const ada = newPerson();
    const spellings = ["Home", "home", "HOME"];
    const answers = await race((index) =>
      createList(ada, { name: spellings[index % 3] ?? "" }, randomUUID()),
    );
    const { lists } = await listLists(ada);
    expect(lists).toHaveLength(1);
    expect(answers.filter((answer) => "saved" in answer)).toHaveLength(1);
    const taken = answers.flatMap((answer) => ("taken" in answer ? [answer.taken.id] : []));
    expect(taken).toEqual(Array.from({ length: atOnce - 1 }, () => lists[0]?.id));
    expect(await actionsOf(ada)).toEqual(["list.created"]);
  });
});
