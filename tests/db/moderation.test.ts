/** What site admins can do about posts: see where published ones are, and take them down. They read nobody's text. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { getPublished, listPublished, takeDown } from "#db/moderation.server.ts";
import { getAccount } from "#db/people.server.ts";
import { recordSession, syncPerson } from "#db/sync.server.ts";
import { clerkPerson, goPro, newDelivery, newPersonId } from "./clerk.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";
import { getPost, listPostsAlone, publishPost, trashPost } from "./posts.ts";
import { claimsOf, runAs, self } from "./signed.ts";
import { draft, settle } from "./writing.ts";

const SECRET = "canary of the draft";

describe.each(engines)("moderation on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  const [admin, ada] = [newPersonId(), newPersonId()];

  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    await sync(admin, { role: "site_admin" });
    await settle(db.scopeOf(ada));
    await goPro(db.system, ada);
    return db.emulator.stop;
  });

  const sync = (id: string, changes = {}) =>
    syncPerson(db.system, newDelivery("user.updated", id), clerkPerson(id, changes));

  const publish = async (who = ada, as: "published" | "unlisted" = "published") => {
    const owner = db.scopeOf(who);
    const { id } = await draft(owner, SECRET, SECRET);
    const shown = await publishPost(owner, id, { as, secret: randomUUID() });
    if (shown && "saved" in shown) return shown.saved;
    throw new Error("not published");
  };

  /** Posts that not everyone can read, and ids of none. */
  const unreachable = async () => {
    const owner = db.scopeOf(ada);
    const thrown = await publish();
    await trashPost(owner, thrown.id);
    const banned = newPersonId();
    await settle(db.scopeOf(banned));
    const hidden = await publish(banned);
    await sync(banned, { banned: true });
    const { id: private_ } = await draft(owner, SECRET, SECRET);
    return [private_, (await publish(ada, "unlisted")).id, thrown.id, hidden.id, randomUUID()];
  };

  it("lists what everyone can read, page by page, without its text", async () => {
    const hidden = await unreachable();
    const shown: string[] = [];
    for (let nth = 0; nth < 51; nth++)
      // oxlint-disable-next-line no-await-in-loop -- in their order
      shown.unshift((await publish()).id);
    const first = await listPublished(db.adminOf(admin));
    const rest = await listPublished(db.adminOf(admin), first.next ?? undefined);
    const listed = [...first.posts, ...rest.posts].map(({ id }) => id);
    expect(first.posts).toHaveLength(50);
    expect(listed.filter((id) => shown.includes(id))).toEqual(shown);
    expect(listed.filter((id) => hidden.includes(id))).toEqual([]);
    expect(Object.keys(first.posts[0] ?? {}).toSorted()).toEqual(
      ["handle", "id", "publishedAt", "slug", "title"].toSorted(),
    );
    expect((await listPublished(db.adminOf(admin), "no cursor")).posts).toEqual(first.posts);
  });

  it("makes a published post its author's draft, and tells them why, until they publish it again", async () => {
    const owner = db.scopeOf(ada);
    const { id, slug, version } = await publish();
    const place = await takeDown(db.adminOf(admin), id, "Spam.");
    expect(place).toMatchObject({ slug });
    const after = await getPost(owner, id);
    expect(after).toMatchObject({ status: "draft", takenDownReason: "Spam.", body: SECRET });
    expect(after?.takenDownAt).toBeInstanceOf(Date);
    expect(after?.version).toBe(version + 1);
    expect((await listPostsAlone(owner)).posts.find((post) => post.id === id)).toMatchObject({
      takenDownReason: "Spam.",
    });
    await publishPost(owner, id, { as: "published", secret: "" });
    expect(await getPost(owner, id)).toMatchObject({
      status: "published",
      takenDownAt: null,
      takenDownReason: null,
    });
  });

  it("is in the author's activity, by the site admin who did it, in the same transaction", async () => {
    const { id } = await publish();
    await takeDown(db.adminOf(admin), id, "Spam.");
    const { activity } = await getAccount(db.scopeOf(ada));
    expect(activity[0]).toMatchObject({ action: "post.taken_down", subjectId: id });
    const events = await db.owner`select e.actor_id, e.at = p.taken_down_at as together
      from audit_events e join posts p on p.id = ${id} and p.owner_id = e.owner_id
      where e.subject_id = ${id} and action = 'post.taken_down'`;
    expect(events).toEqual([{ actor_id: admin, together: true }]);
  });

  it("is done once, however often it is sent", async () => {
    const { id } = await publish();
    const first = await takeDown(db.adminOf(admin), id, "Spam.");
    const before = await getPost(db.scopeOf(ada), id);
    expect(await takeDown(db.adminOf(admin), id, "Spam.")).toEqual(first);
    expect(await takeDown(db.adminOf(admin), id, "Another reason.")).toBeNull();
    expect(await getPost(db.scopeOf(ada), id)).toEqual(before);
    const other = newPersonId();
    await sync(other, { role: "site_admin" });
    expect(await takeDown(db.adminOf(other), id, "Spam.")).toBeNull();
  });

  it("takes nothing down that not everyone can read, as if it were missing", async () => {
    for (const id of await unreachable()) {
      // oxlint-disable no-await-in-loop -- one after the other
      const [before] = await db.owner`select p::text from posts p where id = ${id}`;
      expect(await takeDown(db.adminOf(admin), id, "Spam.")).toBeNull();
      expect(await getPublished(db.adminOf(admin), id)).toBeNull();
      const [after] = await db.owner`select p::text from posts p where id = ${id}`;
      expect(after).toEqual(before);
      // oxlint-enable no-await-in-loop
    }
  });

  it("is for site admins alone, and for nobody whose session has ended", async () => {
    const { id } = await publish();
    const [member, banned] = [newPersonId(), newPersonId()];
    await sync(member);
    await sync(banned, { role: "site_admin", banned: true });
    for (const who of [member, banned, ada, newPersonId()]) {
      // oxlint-disable no-await-in-loop -- one after the other
      const refused = { kind: "forbidden-role" };
      await expect(listPublished(db.adminOf(who))).rejects.toMatchObject(refused);
      await expect(getPublished(db.adminOf(who), id)).rejects.toMatchObject(refused);
      await expect(takeDown(db.adminOf(who), id, "Spam.")).rejects.toMatchObject(refused);
      // oxlint-enable no-await-in-loop
    }
    const personId = admin;
    const ended = { personId, action: "session.ended", ended: "sess_over" } as const;
    await recordSession(db.system, newDelivery("session.ended", "sess_over"), ended);
    const claims = await claimsOf(db, "site_admin", { ...self(admin), sessionId: "sess_over" });
    const late = `select * from app.take_down('${id}', 'Spam.')`;
    expect(await runAs(db, { role: "site_admin", claims }, late)).toEqual([]);
    expect(await getPost(db.scopeOf(ada), id)).toMatchObject({ status: "published" });
  });

  it("reads no column of posts by SQL of its own, and no function of it gives a draft", async () => {
    const { id } = await draft(db.scopeOf(ada), SECRET, SECRET);
    const as = async (query: string) =>
      runAs(
        db,
        { role: "site_admin", claims: await claimsOf(db, "site_admin", self(admin)) },
        query,
      );
    for (const table of ["posts", "post_versions", "sites", "tags", "post_tags", "former_slugs"])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect([table, await as(`select * from ${table}`)]).toEqual([table, "42501"]);
    for (const column of ["id", "title", "body", "tags", "secret", "status"])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await as(`select ${column} from posts`)).toBe("42501");
    expect(await as(`update posts set status = 'draft' where id = '${id}'`)).toBe("42501");
    expect(await as(`select * from app.published_post('${id}')`)).toEqual([]);
    expect(await as(`select * from app.take_down('${id}', 'x')`)).toEqual([]);
    const listed = await as("select * from app.published_posts(null, null, 1000)");
    expect(JSON.stringify(listed)).not.toContain(id);
  });
});
