import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Change } from "#app/tasks/changes/kinds.server.ts";
import { DatabaseError } from "#db/access/errors.server.ts";
import { PRIORITIES } from "#app/tasks/limits.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";

const ZONE = "Europe/Berlin";
const RULES = [
  "FREQ=DAILY",
  "FREQ=MONTHLY;BYMONTHDAY=31",
  "FREQ=WEEKLY;COUNT=3",
  "FREQ=DAILY;COUNT=1",
];

/** The kinds after which there is a task more. */
const ADDING = ["add", "create", "step", "duplicate"];

/** One action: a kind of change to some of the existing tasks (by number), or an undo of the last change. */
const some = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ does: "undo" } as const) },
  fc.record({ does: fc.constantFrom("complete", "reopen", "trash", "restore"), some }),
  fc.record({ does: fc.constant("complete"), some }),
  fc.record({ does: fc.constant("list"), some, to: fc.nat(2) }),
  fc.record({ does: fc.constant("priority"), some, to: fc.constantFrom(...PRIORITIES) }),
  fc.record({
    does: fc.constant("due"),
    some,
    to: fc.constantFrom("", "fri", "2030-01-31", "2031-01-31 9:00", "every week"),
  }),
  fc.record({ does: fc.constant("title"), some, to: fc.constantFrom("One", "Two") }),
  fc.record({ does: fc.constant("reorder"), some, to: fc.boolean(), isDay: fc.boolean() }),
  fc.record({ does: fc.constant("add"), to: fc.constantFrom("Buy milk", "Pay rent every month") }),
  fc.record({ does: fc.constantFrom("create", "step", "duplicate"), some }),
  fc.record({ does: fc.constantFrom("skip", "stop", "tick", "assign"), some }),
  fc.record({ does: fc.constant("tags"), some, to: fc.constantFrom(["Home"], ["home", "Away"]) }),
  fc.record({
    does: fc.constant("edit"),
    some,
    to: fc.constantFrom<Record<string, unknown>>(
      { title: "Three", priority: "low", tags: ["Attic"] },
      { dueOn: "2030-02-28", dueTime: null, recurrence: "FREQ=MONTHLY", repeatsFrom: "due" },
      { dueOn: null, dueTime: null, recurrence: null, listId: null },
    ),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe.each(anEngine)("undo on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
  });
  afterAll(() => db.emulator.stop());

  /** Every row, without the columns that change with every write. */
  const rowsOf = async (person: string): Promise<Record<string, unknown>[]> =>
    (
      await db.owner`select to_jsonb(t) - 'version' - 'updated_at' as row from tasks as t
        where owner_id = ${person} order by id`
    ).map(({ row }) => row);

  /** Creates tasks of all sorts: on two lists, recurring, completed, in the trash, with steps. Returns the lists. */
  async function workspace(person: string) {
    const [one, two] = [randomUUID(), randomUUID()];
    const parent = randomUUID();
    await db.owner.transaction((sql) => [
      sql`insert into owners (id, kind) values (${person}, 'user')`,
      sql`insert into users (id) values (${person})`,
      sql`insert into lists (id, owner_id, name) values (${one}, ${person}, 'One'), (${two}, ${person}, 'Two')`,
      ...RULES.map(
        (
          rule,
        ) => sql`insert into tasks (id, owner_id, title, list_id, due_on, due_time, recurrence, repeats_from)
          values (app.new_id(), ${person}, 'Repeats', ${one}, '2030-01-31', '9:00', ${rule}, 'due')`,
      ),
      sql`insert into tasks (id, owner_id, title, parent_id, due_on, done_at)
        select app.new_id(), owner_id, 'Step', id, due_on - 1, now() - interval '1 day' from tasks where owner_id = ${person}`,
      sql`insert into tasks (id, owner_id, title, notes, list_id, priority) values
        (${parent}, ${person}, 'Plain', '- [ ] Notes', ${two}, 2)`,
      sql`insert into tasks (id, owner_id, title, parent_id) values (app.new_id(), ${person}, 'Step', ${parent})`,
      sql`insert into tasks (id, owner_id, title, due_on, done_at, trashed_at) values
        (app.new_id(), ${person}, 'Done', '2030-01-01', now() - interval '2 days', null),
        (app.new_id(), ${person}, 'Thrown', null, null, now() - interval '3 days')`,
      sql`insert into tasks (id, owner_id, title, due_on, day_place)
        select app.new_id(), ${person}, 'Placed', '2030-01-31', place from unnest(array['3', '52', '61', null]) as place`,
    ]);
    return [one, two];
  }

  async function changeOf(does: Exclude<Step, { does: "undo" }>, person: string, lists: string[]) {
    const all =
      await db.owner`select id, version from tasks where owner_id = ${person} order by id`;
    if (does.does === "add")
      return {
        kind: "add",
        line: does.to,
        submission: randomUUID(),
        timeZone: ZONE,
        ignore: [],
        sense: {},
      };
    const ids = [...new Set(does.some.map((nth) => String(all[nth % all.length]?.id)))];
    const [id = "", beside = id] = ids;
    const versionOf = (its: string) => all.find((task) => task.id === its)?.version;
    switch (does.does) {
      case "title":
        return {
          kind: "title",
          ids: [id],
          title: does.to,
          version: versionOf(id),
        };
      case "reorder":
        return {
          kind: "reorder",
          ids: [id],
          ...(does.to ? { before: beside } : { after: beside }),
          ...(does.isDay && { within: "day" }),
        };
      case "list":
        return { kind: "list", ids, listId: lists[does.to] ?? null };
      case "priority":
        return { kind: "priority", ids, priority: does.to };
      case "due":
        return { kind: "due", ids, due: does.to, timeZone: ZONE };
      case "complete":
        return { kind: "complete", ids, timeZone: ZONE };
      case "create":
        return { kind: "create", title: "Created", submission: randomUUID() };
      case "step":
        return { kind: "step", ids: [id], title: "Step", submission: randomUUID() };
      case "duplicate":
        return { kind: "duplicate", ids, submission: randomUUID() };
      case "skip":
        return { kind: "skip", ids: [id], timeZone: ZONE, version: versionOf(id) };
      case "stop":
        return { kind: "stop", ids: [id] };
      case "tick":
        return { kind: "tick", ids: [id], line: 0, ticked: true, version: versionOf(id) };
      case "assign":
        return { kind: "assign", ids, assigneeId: null };
      case "tags":
        return { kind: "tags", ids, tags: does.to };
      case "edit":
        return { kind: "edit", ids: [id], ...does.to };
      default:
        return { kind: does.does, ids };
    }
  }

  it("gives the rows as they were before, whatever was changed, alone or together, in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const person = newPersonId();
        const lists = await workspace(person);
        const made: { key: string; before: Record<string, unknown>[]; isNew: boolean }[] = [];
        const gone = new Set<unknown>();
        // In the end, everything is undone.
        for (const each of [...steps, ...steps.map(() => ({ does: "undo" }) as const)]) {
          const before = await rowsOf(person);
          const key = randomUUID();
          const apply = (change: unknown) =>
            v.parse(Change, change)(db.scopeOf(person, { change: key, after: null }));
          if (each.does !== "undo") {
            const change = await changeOf(each, person, lists);
            // A step has neither tags nor a list nor a repetition: then nothing is done, and nothing is to be undone.
            await apply(change).catch((error: unknown) => {
              if (!(error instanceof DatabaseError && error.kind === "invalid")) throw error;
            });
            made.push({ key, before, isNew: ADDING.includes(each.does) });
            continue;
          }
          const last = made.pop();
          if (!last) continue;
          await apply({ kind: "undo", of: last.key });
          const rows = await rowsOf(person);
          // An added task is in the trash, so that its text is not lost.
          const known = new Set(last.before.map(({ id }) => id));
          const added = rows.filter(({ id }) => !known.has(id) && !gone.has(id));
          // What could not be done has added nothing either.
          expect(last.isNew ? [] : added).toEqual([]);
          // A step that came with its task is where that is.
          const isAway = ({ trashed_at: at, parent_id: parent }: Record<string, unknown>) =>
            at !== null || added.some(({ id, trashed_at: its }) => id === parent && its !== null);
          expect(added.filter((row) => !isAway(row))).toEqual([]);
          for (const { id } of added) gone.add(id);
          const isKnown = ({ id }: Record<string, unknown>) => !gone.has(id);
          expect(rows.filter(isKnown)).toEqual(last.before.filter(isKnown));
        }
      }),
      { numRuns: 10 },
    );
  });
});
