import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import {
  listAll,
  listDone,
  listOfList,
  listToday,
  listTrash,
  listUpcoming,
  type View,
} from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { liveIn, newList } from "./given.ts";

/** All pages of a view, and the length of each. */
async function pagesOf(view: (after?: string) => Promise<View | null>) {
  const seen: string[] = [];
  const sizes: number[] = [];
  let after: string | undefined;
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
    const page = await view(after);
    sizes.push(page?.tasks.length ?? 0);
    seen.push(...(page?.tasks ?? []).map(({ id }) => id));
    after = page?.next ?? undefined;
  } while (after);
  return { seen, sizes };
}

describe.each(anEngine)("pages of views on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;

  let ada: OwnerScope;
  let home: string;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
    ada = db.scopeOf(newPersonId());
    const { userId: ownerId } = ada.identity;
    home = await newList(ada, "Home");
    await liveIn(ada, "UTC");
    // Ten tasks share each day, and five each time, so that pages also end between equal ones; half are completed.
    await db.owner`insert into tasks (id, owner_id, list_id, title, due_on, due_time, priority, done_at, trashed_at)
      select gen_random_uuid(), ${ownerId}, case when n % 3 = 0 then ${home}::uuid end, 'Task ' || n,
        current_date - 10 + n / 10, case when n % 2 = 0 then '08:00'::time end, n % 4,
        case when n > 400 then now() - (n / 10) * interval '1 minute' end,
        case when n > 800 then now() - (n / 10) * interval '1 minute' end
      from generate_series(1, 920) as n`;
  });

  const kept = `trashed_at is null and done_at is null`;
  const done = `trashed_at is null and done_at is not null`;
  it.each<[string, (after?: string) => Promise<View | null>, string, string]>([
    [
      "today",
      (after) => listToday(ada, after),
      `${kept} and due_on <= current_date`,
      "due_on, due_time nulls last, priority desc, position",
    ],
    [
      "upcoming",
      (after) => listUpcoming(ada, after),
      `${kept} and due_on > current_date`,
      "due_on, due_time nulls last, priority desc, position",
    ],
    ["all", (after) => listAll(ada, { state: "open" }, after), kept, "position"],
    [
      "all of a list",
      (after) => listOfList(ada, home, after),
      `${kept} and list_id is not null`,
      "position",
    ],
    [
      "all of no list",
      (after) => listOfList(ada, null, after),
      `${kept} and list_id is null`,
      "position",
    ],
    [
      "all of a priority",
      (after) => listAll(ada, { state: "open", priority: 2 }, after),
      `${kept} and priority = 2`,
      "position",
    ],
    ["done", (after) => listDone(ada, after), done, "done_at desc, id desc"],
    [
      "done of no list and a priority",
      (after) => listAll(ada, { state: "done", listId: null, priority: 1 }, after),
      `${done} and list_id is null and priority = 1`,
      "done_at desc, id desc",
    ],
    [
      "trash",
      (after) => listTrash(ada, after),
      "trashed_at is not null",
      "trashed_at desc, id desc",
    ],
  ])("have no gap and no repeat: %s", async (_name, view, where, order) => {
    const expected = await db.owner.query(
      `select id from tasks where owner_id = $1 and ${where} order by ${order}`,
      [ada.identity.userId],
    );
    const { seen, sizes } = await pagesOf(view);
    expect(seen).toEqual(expected.map(({ id }) => id));
    expect(sizes.slice(0, -1).every((size) => size === 50)).toBe(true);
  });

  const firstPages = (after?: string) =>
    Promise.all([
      listToday(ada, after),
      listAll(ada, { state: "open" }, after),
      listDone(ada, after),
    ]);

  it("ignore a cursor that is none", async () => {
    const forged = [
      "x",
      "%%%",
      btoa("2026-02-31T00:00:00.000Z~0197b6f6-5f5c-7000-8000-000000000000"),
      btoa("2026-02-31 09:00~0~5000000000000000"),
      btoa("2026-02-01 25:00~0~5000000000000000"),
      btoa("5000000000000000.10"),
      btoa("5' or true --"),
    ];
    const first = await firstPages();
    // oxlint-disable-next-line no-await-in-loop -- one after the other shows which one fails
    for (const after of forged) expect(await firstPages(after)).toEqual(first);
  });
});
