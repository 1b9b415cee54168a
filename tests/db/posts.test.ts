import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { engines, sharedDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf } from "./given.ts";
import { newPersonId } from "./clerk.ts";
import * as posts from "./posts.ts";
import { draft, settle, text, written } from "./writing.ts";

describe.each(engines)("posts on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });
  const newOwner = () => db.scopeOf(newPersonId());

  const publish = (owner: ReturnType<typeof newOwner>, id: string, version?: number) =>
    posts.publishPost(owner, id, {
      as: "published",
      secret: randomUUID(),
      ...(version !== undefined && { version }),
    });

  it("are made once for a form that is sent twice", async () => {
    const owner = newOwner();
    const post = { ...written("Walk", "Go."), slug: { made: "walk" } };
    const form = randomUUID();
    const first = await posts.createPost(owner, post, form);
    expect(await posts.createPost(owner, post, form)).toEqual(first);
    expect(first).toMatchObject({ saved: { status: "draft", slug: "walk", version: 1 } });
    expect((await posts.listPostsAlone(owner)).posts).toHaveLength(1);
    expect(await actionsOf(owner)).toEqual(["post.created"]);
  });

  it("have slugs that no two share, which follow the title until readers have seen them", async () => {
    const owner = newOwner();
    await settle(owner);
    const first = await draft(owner, "Walk");
    const second = await draft(owner, "Walk");
    expect([first.slug, second.slug]).toEqual(["walk", "walk-2"]);
    const renamed = await posts.editPost(owner, second.id, text("Run", "Text."));
    expect(renamed).toMatchObject({ saved: { slug: "run" } });
    await publish(owner, second.id);
    const after = await posts.editPost(owner, second.id, text("Swim", "Text."));
    expect(after).toMatchObject({ saved: { slug: "run", title: "Swim" } });
  });

  it("refuse a chosen slug that another post has, or had", async () => {
    const owner = newOwner();
    await settle(owner);
    const first = await draft(owner, "One");
    const second = await draft(owner, "Two");
    expect(await posts.editPost(owner, second.id, { slug: "one" })).toEqual({ taken: "one" });
    const chosen = { ...written("Three", ""), slug: { chosen: "one" } };
    expect(await posts.createPost(owner, chosen, randomUUID())).toEqual({ taken: "one" });
    await publish(owner, first.id);
    await posts.editPost(owner, first.id, { slug: "first" });
    expect(await posts.editPost(owner, second.id, { slug: "one" })).toEqual({ taken: "one" });
    const back = await posts.editPost(owner, first.id, { slug: "one" });
    expect(back).toMatchObject({ saved: { slug: "one", slugFixed: true } });
  });

  it("are not written over by who has not seen the last version", async () => {
    const owner = newOwner();
    const { id } = await draft(owner, "Title", "One");
    const two = text("Title", "Two");
    expect(await posts.editPost(owner, id, two, { version: 1 })).toMatchObject({
      saved: { body: "Two", version: 2 },
    });
    // Sent again, it is there already.
    expect(await posts.editPost(owner, id, two, { version: 1 })).toMatchObject({
      saved: { version: 2 },
    });
    const three = text("Title", "Three");
    expect(await posts.editPost(owner, id, three, { version: 1 })).toMatchObject({
      conflict: { body: "Two", version: 2 },
    });
  });

  it("keep for readers what was published, until changes are published too", async () => {
    const owner = newOwner();
    const { id } = await draft(owner, "Title", "One");
    expect(await publish(owner, id)).toEqual({ homeless: true });
    await settle(owner);
    const published = await publish(owner, id, 1);
    expect(published).toMatchObject({ saved: { status: "published", unpublishedChanges: false } });
    await posts.editPost(owner, id, text("Title", "Two"));
    expect(await posts.getPost(owner, id)).toMatchObject({ unpublishedChanges: true });
    expect(await posts.discardChanges(owner, id)).toMatchObject({
      body: "One",
      unpublishedChanges: false,
    });
    await posts.editPost(owner, id, text("Title", "Three"));
    await posts.editPost(owner, id, text("Title", "One"));
    expect(await posts.getPost(owner, id)).toMatchObject({ unpublishedChanges: false });
    expect(await publish(owner, id, 1)).toMatchObject({ saved: { status: "published" } });
    expect(await posts.unpublishPost(owner, id)).toMatchObject({ status: "draft" });
    const again = await publish(owner, id);
    const dates = ["publishedAt", "publishedOn", "publishedChangedAt"] as const;
    for (const date of dates)
      expect(again && "saved" in again && again.saved[date]).toEqual(
        published && "saved" in published && published.saved[date],
      );
  });

  it("leave their readers when they go to the trash, and come back as drafts", async () => {
    const owner = newOwner();
    await settle(owner);
    const { id } = await draft(owner);
    await publish(owner, id);
    expect(await posts.trashPost(owner, id)).toMatchObject({ status: "draft" });
    expect((await posts.listPostsAlone(owner)).posts).toEqual([]);
    expect((await posts.listPostsAlone(owner, { trashed: true })).posts).toHaveLength(1);
    expect(await posts.editPost(owner, id, text("No", "No"))).toBeNull();
    expect(await publish(owner, id)).toBeNull();
    expect(await posts.deletePost(owner, randomUUID(), randomUUID())).toBeNull();
    expect(await posts.restorePost(owner, id)).toMatchObject({ trashedAt: null, status: "draft" });
    expect(await posts.deletePost(owner, id, randomUUID())).toBe(false);
    await posts.trashPost(owner, id);
    const form = randomUUID();
    expect(await posts.deletePost(owner, id, form)).toBe(true);
    expect(await posts.deletePost(owner, id, form)).toBe(true);
    expect(await posts.getPost(owner, id)).toBeNull();
  });

  it("have a history of what means something: autosaves fold, slips do not", async () => {
    const owner = newOwner();
    await settle(owner);
    const { id } = await draft(owner, "Title", "Begin.");
    const kinds = async () => (await posts.getHistory(owner, id))?.versions.map(({ kind }) => kind);
    const autosave = (body: string) =>
      posts.editPost(owner, id, text("Title", body), { as: "autosaved" });
    for (let nth = 0; nth < 10; nth += 1)
      // oxlint-disable-next-line no-await-in-loop -- each is saved after the one before
      await autosave(`${"A sentence of the text. ".repeat(20)}${nth}`);
    expect(await kinds()).toEqual(["autosaved", "saved"]);
    await publish(owner, id);
    expect(await kinds()).toEqual(["published", "saved"]);
    await posts.editPost(owner, id, { pinned: true });
    await autosave(`${"A sentence of the text. ".repeat(20)}more`);
    await autosave("");
    expect(await kinds()).toEqual(["autosaved", "autosaved", "published", "saved"]);
    const [, before] = (await posts.getHistory(owner, id))?.versions ?? [];
    const version = { post: id, version: before?.id ?? "" };
    expect((await posts.getVersion(owner, version))?.version.body).toMatch(/more$/);
    const restored = await posts.restoreVersion(owner, version);
    expect(restored?.body).toMatch(/more$/);
    expect(restored?.html).toMatch(/^<p>author: .*more<\/p>$/);
    expect(await kinds()).toEqual(["restored", "autosaved", "autosaved", "published", "saved"]);
    const other = await draft(owner, "Other", "Other");
    await posts.restoreVersion(owner, { ...version, post: other.id });
    expect(await posts.getPost(owner, other.id)).toMatchObject({ body: "Other" });
  });

  it("are listed each once, page by page, and by their state", async () => {
    const owner = newOwner();
    await settle(owner);
    const made: string[] = [];
    // oxlint-disable-next-line no-await-in-loop -- in their order
    for (let nth = 0; nth < 53; nth += 1) made.unshift((await draft(owner, `Post ${nth}`)).id);
    const first = await posts.listPostsAlone(owner);
    const second = await posts.listPostsAlone(owner, {}, first.next ?? "");
    expect([...first.posts, ...second.posts].map(({ id }) => id)).toEqual(made);
    expect(second.next).toBeNull();
    await publish(owner, made[3] ?? "");
    await posts.editPost(owner, made[4] ?? "", { pinned: true });
    const of = async (filter: posts.PostFilter) =>
      (await posts.listPosts(owner, filter)).posts.map(({ id }) => id);
    expect(await of({ status: "published" })).toEqual([made[3]]);
    expect(await of({ pinned: true })).toEqual([made[4]]);
  });
});

const site = (handle: string) => ({ handle, title: "Site", bio: "", indexed: true });

describe.each(engines)("sites on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  it("give a handle to one of those who ask for it at once", async () => {
    const handle = `h-${randomUUID().slice(0, 12)}`;
    const asked = Array.from({ length: 8 }, () =>
      posts.saveSite(db.scopeOf(newPersonId()), site(handle)),
    );
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => "saved" in answer)).toHaveLength(1);
    expect(answers.filter((answer) => "taken" in answer)).toHaveLength(7);
  });

  it("keep a handle that was given up for its owner, who can go back to it", async () => {
    const owner = db.scopeOf(newPersonId());
    const [one = "", two = "", three = ""] = Array.from(
      { length: 3 },
      () => `h-${randomUUID().slice(0, 12)}`,
    );
    await posts.saveSite(owner, site(one));
    expect(await posts.saveSite(owner, site(two))).toMatchObject({ saved: { handle: two } });
    expect(await posts.saveSite(db.scopeOf(newPersonId()), site(one))).toEqual({ taken: one });
    expect(await posts.saveSite(owner, site(one))).toMatchObject({ saved: { handle: one } });
    await posts.saveSite(owner, site(three));
    const found = await posts.getSite(owner);
    expect(found.site?.handle).toBe(three);
    expect(found.former.map(({ handle }) => handle).toSorted()).toEqual([one, two].toSorted());
  });

  it("give one owner no more than five handles", async () => {
    const owner = db.scopeOf(newPersonId());
    const answers = [];
    for (let nth = 0; nth < 6; nth += 1)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      answers.push(await posts.saveSite(owner, site(`h-${randomUUID().slice(0, 12)}`)));
    expect(answers.at(4)).toHaveProperty("saved");
    expect(answers.at(5)).toEqual({ many: 5 });
  });

  it("leave their handle to nobody when their owner is deleted", async () => {
    const person = newPersonId();
    const handle = `h-${randomUUID().slice(0, 12)}`;
    await posts.saveSite(db.scopeOf(person), site(handle));
    await db.owner`delete from owners where id = ${person}`;
    expect(await posts.saveSite(db.scopeOf(newPersonId()), site(handle))).toEqual({
      taken: handle,
    });
  });
});
