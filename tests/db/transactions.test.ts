import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { listPeople } from "#db/directory.server.ts";
import { purge } from "#db/purge.server.ts";
import { tasks } from "#db/schema/tables.ts";
import { createTask, getTask, listTasks } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { engines, sharedDatabase, type TestDatabase } from "./engines.ts";
import { record } from "./recorder.ts";

describe.each(engines)("a transaction on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  it("that reads cannot write", async () => {
    const ada = db.scopeOf(newPersonId());
    const task = await createTask(ada, { title: "Stays" }, randomUUID());
    const update = ada.update({
      table: tasks,
      target: task.id,
      changes: { title: "Changed" },
      when: () => undefined,
      action: "task.edited",
    });
    const written = ada.read(update);
    await expect(written).rejects.toMatchObject({ code: "25006" });
    expect(await getTask(ada, task.id)).toEqual(task);
  });

  it.each([
    ["an owner", () => listTasks(db.scopeOf(newPersonId()), { state: "open" })],
    ["a site admin", () => listPeople(db.adminOf(newPersonId()))],
    ["the system", () => purge(db.system)],
  ] as const)("of %s leaves neither role nor claims behind", async (_who, call) => {
    // Sessions are reset between two transactions, here and at Neon, so only the text can show it.
    const [[setUp] = []] = await record(call);
    const settings = setUp?.query.match(/set_config\([^()]*\)/g) ?? [];
    expect(settings).toHaveLength(5);
    expect(settings.filter((setting) => !setting.endsWith(", true)"))).toEqual([]);
  });
});
