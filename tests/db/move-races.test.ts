/** Moves that come at once, and what is written to a task while it moves. */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { createTask } from "#db/task-changes.server.ts";
import { PATIENCE } from "../patience.ts";
import { newPersonId } from "./clerk.ts";
import { fromOwn, move } from "./crossing.ts";
import { engines, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add } from "./given.ts";
import { organizationOf } from "./organization.ts";

/** PGlite has one connection, so nothing there is simultaneous. */
const races = engines.map((one) => ({ ...one, atOnce: one.postgresUrl ? 40 : 6 }));

describe.each(races)("$atOnce at once on $engine", ({ postgresUrl, atOnce }) => {
  let db: TestDatabase;
  let acme: Awaited<ReturnType<typeof organizationOf>>;
  const ada = newPersonId();
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
    acme = await organizationOf(db, { [ada]: "admin" });
  });

  const race = <T>(send: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: atOnce }, (_, index) => send(index)));

  it("moves of one form move once and copies copy once, and all are told where", async () => {
    for (const isCopy of [true, false]) {
      // oxlint-disable no-await-in-loop -- one after the other
      const { id } = await add(acme.scopeOf(ada));
      const submission = randomUUID();
      const answers = await race(() =>
        move(acme.crossingOf(ada), ["task", id], null, { isCopy, submission }),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      const events =
        await db.owner`select from audit_events where subject_id = ${id} and action ~ '_out$'`;
      expect(events).toHaveLength(1);
      // oxlint-enable no-await-in-loop
    }
  });

  it("moves in both directions leave each task in one place", async () => {
    const there = await Promise.all(
      Array.from({ length: atOnce / 2 }, () => add(acme.scopeOf(ada), { tags: ["both"] })),
    );
    const here = await Promise.all(
      Array.from({ length: atOnce / 2 }, () => add(db.scopeOf(ada), { tags: ["Both"] })),
    );
    const all = [...there, ...here];
    await race((index) =>
      index % 2
        ? move(acme.crossingOf(ada), ["task", there[(index - 1) / 2]?.id ?? ""], null)
        : move(fromOwn(db, ada), ["task", here[index / 2]?.id ?? ""], acme.slug),
    );
    const found = await db.owner`select owner_id, count(*)::int as count from tasks
      where id = any(${all.map(({ id }) => id)}) group by owner_id`;
    expect(found.map(({ count }) => count)).toEqual([atOnce / 2, atOnce / 2]);
  });

  it("steps that are acknowledged while their task moves are with it", async () => {
    const task = await add(acme.scopeOf(ada));
    const results = await Promise.allSettled([
      ...Array.from({ length: atOnce }, (_, nth) =>
        createTask(acme.scopeOf(ada), { title: `${nth}`, parentId: task.id }, randomUUID()),
      ),
      move(acme.crossingOf(ada), ["task", task.id], null),
    ]);
    const made = results.flatMap((each) =>
      each.status === "fulfilled" && each.value && "title" in each.value ? [each.value.id] : [],
    );
    const rows = await db.owner`select owner_id from tasks where parent_id = ${task.id}`;
    expect(rows).toHaveLength(made.length);
    expect(rows.every(({ owner_id }) => owner_id === ada)).toBe(true);
  });
});

describe.each(engines.flatMap(({ postgresUrl }) => postgresUrl ?? []))(
  "while a task leaves its workspace",
  (postgresUrl) => {
    it("a step that comes is refused, and is nowhere", async () => {
      const db = await sharedDatabase(postgresUrl);
      const ada = newPersonId();
      const acme = await organizationOf(db, { [ada]: "admin" });
      const task = await add(acme.scopeOf(ada));
      const [here] = await db.owner`select current_database() as name`;
      const url = new URL(postgresUrl);
      url.pathname = `/${here?.name}`;
      const mover = new Client(url.href);
      await mover.connect();
      await mover.query("begin");
      await mover.query("delete from tasks where id = $1", [task.id]);
      const adding = createTask(
        acme.scopeOf(ada),
        { title: "Late", parentId: task.id },
        randomUUID(),
      ).catch(({ kind }: { kind: string }) => kind);
      // It has seen its task, and waits for what becomes of it.
      const waiting = async () => {
        const { rowCount } = await mover.query(
          "select from pg_locks where not granted and transactionid = pg_current_xact_id()::xid",
        );
        return rowCount;
      };
      await expect.poll(waiting, { timeout: PATIENCE }).toBe(1);
      await mover.query("commit");
      await mover.end();
      expect(await adding).toBe("foreign");
      expect(await db.owner`select id from tasks where title = 'Late'`).toEqual([]);
    });
  },
);
