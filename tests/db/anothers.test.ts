/** What is another's: a post that everyone can read is refused to whoever would change it, and any other is not there. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { syncPerson } from "#db/sync.server.ts";
import { clerkPerson, newDelivery, newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import * as posts from "./posts.ts";
import { claimsOf, runAs, self } from "./signed.ts";
import { draft, settle, text } from "./writing.ts";

type Owner = Parameters<typeof posts.getPost>[0];

/** Every way to change a post that there is. */
const changes: Record<string, (bob: Owner, id: string) => Promise<unknown>> = {
  editPost: (bob, id) => posts.editPost(bob, id, text("Changed", "Changed")),
  trashPost: posts.trashPost,
  restorePost: posts.restorePost,
  deletePost: (bob, id) => posts.deletePost(bob, id, randomUUID()),
  publishPost: (bob, id) => posts.publishPost(bob, id, { as: "published", secret: "x" }),
  unpublishPost: posts.unpublishPost,
  renewSecret: (bob, id) => posts.renewSecret(bob, id, randomUUID()),
  discardChanges: posts.discardChanges,
  restoreVersion: (bob, id) => posts.restoreVersion(bob, { post: id, version: randomUUID() }),
};

describe.each(anEngine)("a post of another on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let bob: Owner;
  let shown: string;
  let hidden: Record<string, string>;

  async function author() {
    const id = newPersonId();
    const owner = db.scopeOf(id);
    await settle(owner);
    const show = async (as: "published" | "unlisted") => {
      const post = await draft(owner, "Hers", "Hers");
      await posts.publishPost(owner, post.id, { as, secret: randomUUID() });
      return post.id;
    };
    return { id, owner, show };
  }

  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
    bob = db.scopeOf(newPersonId());
    const [ada, banned] = [await author(), await author()];
    shown = await ada.show("published");
    hidden = {
      draft: (await draft(ada.owner, "Hers")).id,
      unlisted: await ada.show("unlisted"),
      trashed: await ada.show("published"),
      "of someone banned": await banned.show("published"),
      missing: randomUUID(),
    };
    await posts.trashPost(ada.owner, hidden.trashed ?? "");
    const event = newDelivery("user.updated", banned.id);
    await syncPerson(db.system, event, clerkPerson(banned.id, { banned: true }));
  });

  const row = async (id: string) =>
    (await db.owner`select p::text from posts p where id = ${id}`)[0];

  it("is tried by every write of posts but the one that makes them", () => {
    const writes = Object.keys(posts).filter((name) =>
      /^(edit|trash|restore|delete|publish|unpublish|renew|discard)/.test(name),
    );
    expect(Object.keys(changes).toSorted()).toEqual(writes.toSorted());
  });

  it.each(Object.keys(changes))(
    "%s: refused where everyone can read it, else not there",
    async (name) => {
      const change = changes[name];
      const before = await row(shown);
      await expect(change?.(bob, shown)).rejects.toMatchObject({ kind: "anothers" });
      expect(await row(shown)).toEqual(before);
      for (const id of Object.values(hidden)) {
        // oxlint-disable no-await-in-loop -- one after the other
        const untouched = await row(id);
        await db.emulator.resetRequests();
        expect(await change?.(bob, id)).toBeNull();
        expect(await db.emulator.requests()).toBe(1);
        expect(await row(id)).toEqual(untouched);
        // oxlint-enable no-await-in-loop
      }
    },
  );

  it("is asked about by nobody without claims, and tells of no other post", async () => {
    const asked = "select app.is_published($1) as told";
    const who = {
      role: "authenticated",
      claims: await claimsOf(db, "authenticated", self("user_x")),
    };
    expect(await runAs(db, who, asked, [shown])).toEqual([{ told: true }]);
    expect(await runAs(db, { ...who, claims: "" }, asked, [shown])).toEqual([{ told: false }]);
    for (const id of Object.values(hidden))
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await runAs(db, who, asked, [id])).toEqual([{ told: false }]);
  });
});
