/** How many posts the free plan publishes: exactly three, however many requests come at once. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { syncPlanItems } from "#db/plans.server.ts";
import {
  createPost,
  editPost,
  getPost,
  listPosts,
  publishPost,
  restorePost,
  trashPost,
  unpublishPost,
} from "./posts.ts";
import { goPro, newDelivery, newPersonId, planItem } from "./clerk.ts";
import { engines, sharedDatabase, type TestDatabase } from "./engines.ts";
import { draft, settle, text, written } from "./writing.ts";

/** PGlite has one connection, so nothing there is simultaneous: it runs a few, one after another. */
const races = engines.map((one) => ({ ...one, atOnce: one.postgresUrl ? 200 : 20 }));

const show = (owner: OwnerScope, id: string, as: "published" | "unlisted" = "published") =>
  publishPost(owner, id, { as, secret: randomUUID() });

const post = (title: string, as: "published" | "unlisted" = "published") => ({
  ...written(title, "Text."),
  slug: { made: title },
  publish: { as, secret: randomUUID() },
});

const countPublished = async (owner: OwnerScope) =>
  (await listPosts(owner, { status: "published" })).posts.length;

const FULL = { full: "publishedPosts" };

describe.each(races)("publishing, $atOnce at once on $engine", ({ postgresUrl, atOnce }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  /** Somebody with a site and this many published posts, and that many drafts. */
  async function author({ published = 0, drafts = 0 } = {}) {
    const owner = db.scopeOf(newPersonId());
    await settle(owner);
    const make = async (count: number) => {
      const made: string[] = [];
      // oxlint-disable-next-line no-await-in-loop -- a slug is made after the one before
      for (let index = 0; index < count; index++) made.push((await draft(owner)).id);
      return made;
    };
    const shown = await make(published);
    for (const id of shown) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await show(owner, id)).toHaveProperty("saved");
    }
    return { owner, shown, drafts: await make(drafts) };
  }

  it("of drafts at two of three: exactly one succeeds, and the rest stay as they were", async () => {
    const { owner, drafts } = await author({ published: 2, drafts: atOnce });
    const answers = await Promise.all(drafts.map((id) => show(owner, id)));
    expect(answers.filter((answer) => answer && "saved" in answer)).toHaveLength(1);
    expect(answers.filter((answer) => answer && "full" in answer)).toEqual(
      Array.from({ length: atOnce - 1 }, () => FULL),
    );
    expect(await countPublished(owner)).toBe(3);
    const left = answers.findIndex((answer) => answer && "full" in answer);
    expect(await getPost(owner, drafts[left] ?? "")).toMatchObject({ status: "draft", version: 1 });
    const events = await db.owner`select id from audit_events
      where owner_id = ${owner.identity.userId} and action = 'post.published'`;
    expect(events).toHaveLength(3);
  });

  it("of new posts at two of three: exactly one is made, and nothing of the rest", async () => {
    const { owner } = await author({ published: 2 });
    const send = (_: unknown, index: number) =>
      createPost(owner, post(`new-${index}`), randomUUID());
    const answers = await Promise.all(Array.from({ length: atOnce }, send));
    expect(answers.filter((answer) => "saved" in answer)).toHaveLength(1);
    expect(answers.filter((answer) => "full" in answer)).toHaveLength(atOnce - 1);
    expect((await listPosts(owner)).posts).toHaveLength(3);
  });
});

describe.each(engines)("the limit of published posts on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  /** Somebody with three published posts, and a draft. */
  async function full(id = newPersonId()) {
    const owner = db.scopeOf(id);
    await settle(owner);
    const shown: string[] = [];
    for (let index = 0; index < 3; index++) {
      // oxlint-disable-next-line no-await-in-loop -- a slug is made after the one before
      const made = await createPost(owner, post(`shown-${index}`), randomUUID());
      if ("saved" in made) shown.push(made.saved.id);
    }
    expect(shown).toHaveLength(3);
    return { owner, shown, waiting: (await draft(owner)).id };
  }

  it("is for published posts alone: drafts and secret addresses are as many as one likes", async () => {
    const { owner, waiting } = await full();
    expect(await show(owner, waiting, "unlisted")).toHaveProperty("saved");
    expect(await createPost(owner, post("secret", "unlisted"), randomUUID())).toHaveProperty(
      "saved",
    );
    expect(await show(owner, waiting)).toEqual(FULL);
  });

  it("does not count a change to what is published, or the same again", async () => {
    const { owner, shown } = await full();
    const [one = ""] = shown;
    expect(await show(owner, one)).toHaveProperty("saved");
    await editPost(owner, one, text("Other", "Other."));
    expect(await show(owner, one)).toMatchObject({
      saved: { status: "published", unpublishedChanges: false },
    });
  });

  it("counts a form that is sent twice once", async () => {
    const { owner, shown } = await full();
    await unpublishPost(owner, shown[0] ?? "");
    const form = randomUUID();
    const answers = [
      await createPost(owner, post("again"), form),
      await createPost(owner, post("again"), form),
    ];
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0]).toHaveProperty("saved");
  });

  it.each([
    ["unpublishing", unpublishPost],
    ["the trash", trashPost],
    ["a secret address", (owner: OwnerScope, id: string) => show(owner, id, "unlisted")],
  ] as const)("has room again after %s, for one", async (_, free) => {
    const { owner, shown, waiting } = await full();
    const [one = ""] = shown;
    await free(owner, one);
    expect(await show(owner, waiting)).toHaveProperty("saved");
    await restorePost(owner, one);
    expect(await show(owner, one)).toEqual(FULL);
  });

  it("ends with pro, and hides and deletes nothing when pro ends", async () => {
    const ada = newPersonId();
    const { owner, waiting, shown } = await full(ada);
    await goPro(db.system, ada);
    expect(await show(owner, waiting)).toHaveProperty("saved");
    const more = await draft(owner);
    await db.owner`update subscription_items set status = 'canceled', period_end = now() where owner_id = ${ada}`;
    expect((await listPosts(owner, { status: "published" })).posts).toHaveLength(4);
    expect(await show(owner, more.id)).toEqual(FULL);
    await editPost(owner, waiting, text("Other", "Other."));
    expect(await show(owner, waiting)).toHaveProperty("saved");
    await unpublishPost(owner, shown[0] ?? "");
    expect(await show(owner, more.id)).toEqual(FULL);
    await unpublishPost(owner, shown[1] ?? "");
    expect(await show(owner, more.id)).toHaveProperty("saved");
  });

  it("is nobody else's: another's plan, and what others have published, do not count", async () => {
    const { owner, waiting } = await full();
    const other = newPersonId();
    await goPro(db.system, other);
    await syncPlanItems(db.system, newDelivery("subscriptionItem.active", "org_x"), [
      planItem("org_x"),
    ]);
    expect(await show(owner, waiting)).toEqual(FULL);
    await full(other);
    const stranger = db.scopeOf(newPersonId());
    await settle(stranger);
    expect(await show(stranger, (await draft(stranger)).id)).toHaveProperty("saved");
  });

  it("says first that there is no handle, or that the post has changed", async () => {
    const homeless = db.scopeOf(newPersonId());
    expect(await show(homeless, (await draft(homeless)).id)).toEqual({ homeless: true });
    const { owner, waiting } = await full();
    const stale = { as: "published" as const, secret: randomUUID(), version: 9 };
    expect(await publishPost(owner, waiting, stale)).toHaveProperty("conflict");
  });
});
