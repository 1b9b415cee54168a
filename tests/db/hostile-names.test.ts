/** People in Clerk whose texts PostgreSQL or Neon would reject, and one who cannot be mirrored at all. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { reconcile } from "#app/account/reconcile.server.ts";
import { DatabaseError } from "#db/access/errors.server.ts";
import { createTask, listTasks } from "./tasks.ts";
import { LocalClerk } from "../organization-model.ts";
import { userEvent } from "../built-worker/events.ts";
import { newPersonId } from "./clerk.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";

type Raw = ReturnType<typeof userEvent>["data"];

const HOSTILE = ["a\0b", "\ud800", "\udc00\ud800", "x\udfff\0", "\0".repeat(300)];

const hostileIn = (text: string): object => ({
  banned: true,
  first_name: text,
  last_name: text,
  image_url: text,
  primary_email_address_id: text,
  email_addresses: [{ id: text, email_address: text }],
});

/** A Clerk with these people, all on its first page. */
const clerkOf = (people: Raw[]) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of it as is asked for
  ({
    ...new LocalClerk().api,
    users: {
      getUserList: ({ userId }: { userId?: string[] }) =>
        Promise.resolve({
          data: people
            .filter(({ id }) => userId?.includes(id) ?? true)
            .map((raw) => ({ id: raw.id, raw })),
        }),
    },
  }) as unknown as Parameters<typeof reconcile>[1];

describe.each(engines)("on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
  });
  afterAll(() => db.emulator.stop());
  beforeEach(async () => {
    await db.owner.transaction((sql) => [sql`delete from owners`, sql`delete from tombstones`]);
  });
  afterEach(() => vi.restoreAllMocks());

  const bansOf = async (people: Raw[]) => {
    const ids = people.map(({ id }) => id);
    const found = await db.owner`select id from users where id = any(${ids}) and banned`;
    return new Set(found.map(({ id }) => String(id)));
  };

  it("a ban is mirrored whatever stands in the texts beside it", async () => {
    const people = HOSTILE.map(
      (text) => userEvent("user.updated", newPersonId(), 1, hostileIn(text)).data,
    );
    await reconcile(db.system, clerkOf(people));
    expect(await bansOf(people)).toEqual(new Set(people.map(({ id }) => id)));
    await reconcile(db.system, clerkOf(people));
    expect(await db.owner`select from tombstones`).toEqual([]);
  });

  it("an id that cannot be kept as it is is not taken for someone who is gone", async () => {
    const odd = `${newPersonId()}\ud800`;
    const people = [odd, newPersonId()].map((id) => userEvent("user.updated", id, 1).data);
    await reconcile(db.system, clerkOf(people));
    await reconcile(db.system, clerkOf(people));
    const [found] =
      await db.owner`select count(*)::int as n from users where id = ${odd.toWellFormed()}`;
    expect(found).toEqual({ n: 1 });
  });

  it("whoever cannot be mirrored or deleted keeps nobody else from it", async () => {
    const logged = vi.spyOn(console, "error").mockReturnValue();
    const people = Array.from(
      { length: 5 },
      (_, index) =>
        userEvent("user.updated", newPersonId(), index === 0 ? 8.64e15 : 1, { banned: true }).data,
    );
    const [first, bad, ...others] = people;
    await db.owner.query(`create function public.refuse() returns trigger language plpgsql as
      'begin if coalesce(new.id, old.id) = ''${bad!.id}'' then raise exception ''no''; end if;
       return coalesce(new, old); end'`);
    await db.owner`create trigger refuse before update or delete on users for each row execute function public.refuse()`;
    await db.owner`grant execute on function public.refuse() to system`;
    try {
      await reconcile(db.system, clerkOf(people));
      expect(await bansOf(people)).toEqual(new Set([first!, ...others].map(({ id }) => id)));
      expect(logged).toHaveBeenCalledTimes(2);
      expect(JSON.stringify(logged.mock.calls)).not.toContain(bad!.id);

      const left = people.filter((one) => one !== bad && one !== first);
      const more = Array.from(
        { length: 9 },
        () => userEvent("user.updated", newPersonId(), 1).data,
      );
      await reconcile(db.system, clerkOf([...left, ...more]));
      const gone = await db.owner`select from tombstones where id = ${first!.id}`;
      expect(gone).toHaveLength(1);
    } finally {
      await db.owner`drop trigger refuse on users`;
      await db.owner`drop function public.refuse()`;
    }
  });

  it("a text that Neon cannot read is refused as such, and is no outage", async () => {
    const ada = db.scopeOf(newPersonId());
    const written = createTask(ada, { title: "half \ud83d" }, "key");
    await expect(written).rejects.toBeInstanceOf(DatabaseError);
    await expect(written).rejects.toMatchObject({ kind: "invalid", rolledBack: true });
    expect(await listTasks(ada, { state: "open" })).toEqual({ tasks: [], next: null });
  });
});
