import type { OwnerScope } from "#db/access/scope.server.ts";
import { getPostLinks, getTaskLinks, linkPost, unlinkPost } from "#db/links.server.ts";
import { getPostPage } from "#db/posts.server.ts";
import { getTaskPage } from "#db/tasks.server.ts";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add } from "./given.ts";
import { draft } from "./writing.ts";

describe.each(anEngine)("links on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let ada: OwnerScope;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });
  beforeEach(() => {
    ada = db.scopeOf(newPersonId());
  });

  test("are made once, in one request, and seen from both ends", async () => {
    const [task, post] = [await add(ada, { title: "Pack" }), await draft(ada, "What to pack")];
    await db.emulator.resetRequests();
    const both = { task: { id: task.id }, post: { id: post.id } };
    const linked = { linked: { task: task.id, post: post.id } };
    expect(await linkPost(ada, both)).toEqual(linked);
    expect(await db.emulator.requests()).toBe(1);
    expect(await linkPost(ada, { ...both, post: { title: "what TO pack" } })).toEqual(linked);
    expect(await linkPost(ada, { ...both, task: { title: "pack" } })).toEqual(linked);
    expect((await getTaskPage(ada, task.id))?.posts).toEqual([
      { id: post.id, title: "What to pack" },
    ]);
    expect((await getPostPage(ada, post.id))?.tasks).toEqual([
      { id: task.id, title: "Pack", doneAt: null },
    ]);
    const ends = { task: task.id, post: post.id };
    expect(await unlinkPost(ada, ends)).toBe(true);
    expect(await unlinkPost(ada, ends)).toBe(true);
    expect((await getTaskPage(ada, task.id))?.posts).toEqual([]);
  });

  test("to what is missing, or another's, are none", async () => {
    const bob = db.scopeOf(newPersonId());
    const [task, post] = [await add(ada), await draft(ada)];
    const [his, hers] = [await draft(bob, "His"), { task: { id: task.id }, post: { id: post.id } }];
    expect(await linkPost(ada, { ...hers, post: { id: his.id } })).toEqual({ missing: "post" });
    expect(await linkPost(ada, { ...hers, post: { title: "His" } })).toEqual({ missing: "post" });
    expect(await linkPost(bob, hers)).toEqual({ missing: "task" });
    expect(await unlinkPost(bob, { task: task.id, post: post.id })).toBe(false);
    expect(await getTaskLinks(bob, task.id)).toBeNull();
    expect(await getPostLinks(bob, post.id)).toBeNull();
    expect((await getTaskLinks(ada, task.id))?.choices).toEqual([
      { id: post.id, title: post.title },
    ]);
  });
});
