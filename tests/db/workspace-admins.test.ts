/** What the admins of an organisation's workspace alone may do, and by which word of whom they are its admins. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { organizationOf } from "./organization.ts";
import * as posts from "./posts.ts";
import { claimsOf, runAs } from "./signed.ts";
import { emptyTrash } from "./tasks.ts";
import { newHandle, written } from "./writing.ts";

const MINUTE = 60_000; // ms

const site = () => ({ handle: newHandle(), title: "Acme", bio: "", indexed: true });

describe.each(anEngine)("an admin of a workspace on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let acme: Awaited<ReturnType<typeof organizationOf>>;
  let ada: string;
  let bob: string;

  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  /** Ada runs the workspace, and Bob is in it: so it was known a minute ago. */
  async function given() {
    [ada, bob] = [newPersonId(), newPersonId()];
    acme = await organizationOf(db, {});
    const before = new Date(Date.now() - MINUTE);
    await acme.joins(ada, "admin", before);
    await acme.joins(bob, "member", before);
  }

  const held = async () => {
    const found = await db.owner`select handle from sites where owner_id = ${acme.id}`;
    return found.map(({ handle }) => handle);
  };

  const token = (role: "admin" | "member") => ({
    id: acme.id,
    slug: acme.slug,
    role,
    issuedAt: Math.floor(Date.now() / 1000) + 1,
  });

  it("saves its site once Clerk has said so, and reads it without asking", async () => {
    await given();
    const clerk = acme.clerkSaying(ada, "admin");
    expect(await posts.getSite(acme.adminScopeOf(ada, clerk))).toMatchObject({ site: null });
    expect(clerk.asked).toBe(0);
    const wanted = site();
    expect(await posts.saveSite(acme.adminScopeOf(ada, clerk), wanted)).toMatchObject({
      saved: wanted,
    });
    expect(clerk.asked).toBe(1);
    expect(await held()).toEqual([wanted.handle]);
    await expect(posts.saveSite(acme.adminScopeOf(ada), site())).rejects.toMatchObject({
      kind: "unconfirmed",
    });
    expect(await held()).toEqual([wanted.handle]);
  });

  it("is not one by what a member sends, nor by a token of this second", async () => {
    await given();
    const bobs = () => acme.adminScopeOf(bob, acme.clerkSaying(bob, "member"), token("admin"));
    await expect(posts.saveSite(bobs(), site())).rejects.toMatchObject({ kind: "lesser-role" });
    const alone = acme.adminScopeOf(bob, undefined, token("admin"));
    await expect(posts.saveSite(alone, site())).rejects.toMatchObject({ kind: "unconfirmed" });
    await expect(posts.getSite(acme.adminScopeOf(bob))).rejects.toMatchObject({
      kind: "lesser-role",
    });
    const [eve, dan] = [newPersonId(), newPersonId()];
    await acme.joins(dan, null);
    for (const nobody of [eve, dan])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(posts.saveSite(acme.adminScopeOf(nobody), site())).rejects.toMatchObject({
        kind: "outsider",
      });
    expect(await held()).toEqual([]);
  });

  it("who was demoted a moment ago is none, and who was promoted is one, before any event", async () => {
    await given();
    const demoted = acme.clerkSaying(ada, "member");
    await expect(
      posts.saveSite(acme.adminScopeOf(ada, demoted, token("admin")), site()),
    ).rejects.toMatchObject({ kind: "lesser-role" });
    expect(demoted.asked).toBe(1);
    expect(await held()).toEqual([]);
    const promoted = acme.clerkSaying(bob, "admin");
    expect(await posts.getSite(acme.adminScopeOf(bob, promoted))).toMatchObject({ site: null });
    const wanted = site();
    await posts.saveSite(acme.adminScopeOf(bob, promoted), wanted);
    expect(await held()).toEqual([wanted.handle]);
  });

  it("deletes another's post for good only as what they are now; its author is not asked about", async () => {
    await given();
    const trashed = async () => {
      const hers = acme.scopeOf(bob);
      const made = await posts.createPost(
        hers,
        { ...written("Hers", ""), slug: { made: "hers" } },
        randomUUID(),
      );
      const id = "saved" in made ? made.saved.id : "";
      await posts.trashPost(hers, id);
      return id;
    };
    const there = async (id: string) =>
      (await db.owner`select from posts where id = ${id}`).length === 1;
    const own = await trashed();
    const clerk = acme.clerkSaying(bob, "member");
    expect(await posts.deletePost(acme.scopeOf(bob, clerk), own, randomUUID())).toBe(true);
    expect(clerk.asked).toBe(0);

    const [one, other] = [await trashed(), await trashed()];
    const before = acme.scopeOf(ada, acme.clerkSaying(ada, "admin"));
    expect(await posts.deletePost(before, one, randomUUID())).toBe(true);
    await acme.joins(ada, "admin", new Date(Date.now() - 1));
    const now = () => acme.scopeOf(ada, acme.clerkSaying(ada, "member"));
    await expect(posts.deletePost(now(), other, randomUUID())).rejects.toMatchObject({
      kind: "anothers",
    });
    expect([await there(one), await there(other)]).toEqual([false, true]);
    await db.owner`update memberships set role = 'admin', as_of = now() - interval '1 minute' where user_id = ${ada}`;
    expect(await emptyTrash(now())).toEqual({ left: 0 });
    expect(await there(other)).toBe(true);
    await db.owner`update memberships set role = 'admin', as_of = now() - interval '1 minute' where user_id = ${ada}`;
    await emptyTrash(acme.scopeOf(ada, acme.clerkSaying(ada, "admin")));
    expect(await there(other)).toBe(false);
  });

  it("is who writes the site by row security too", async () => {
    await given();
    await posts.saveSite(acme.adminScopeOf(ada, acme.clerkSaying(ada, "admin")), site());
    const insert =
      "insert into sites (id, owner_id, handle, title) values (app.new_id(), $1, $2, 'x') returning 1 as done";
    const tried = async (person: string) => {
      const who = {
        role: "authenticated",
        claims: await claimsOf(db, "authenticated", acme.identityOf(person)),
      };
      return [
        await runAs(db, who, insert, [acme.id, newHandle()]),
        await runAs(
          db,
          who,
          "update sites set title = 'x' where owner_id = $1 returning 1 as done",
          [acme.id],
        ),
      ];
    };
    expect(await tried(bob)).toEqual(["42501", []]);
    expect(await tried(newPersonId())).toEqual(["42501", []]);
    expect(await tried(ada)).toEqual([[{ done: 1 }], [{ done: 1 }, { done: 1 }]]);
  });
});
