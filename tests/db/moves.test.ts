/** What a task, a list or a post is after it went to another workspace of the same person. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { CrossingScope } from "#db/access/scope.server.ts";
import { getMovable } from "#db/moves.server.ts";
import { getAccount } from "#db/people.server.ts";
import { getTaskLinks, linkPost } from "#db/links.server.ts";
import { newPersonId } from "./clerk.ts";
import { eventsOf, fromOwn, move, rowOf } from "./crossing.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add, addAll, newList, titles } from "./given.ts";
import { organizationOf } from "./organization.ts";
import { claimsOf, runAs } from "./signed.ts";
import * as posts from "./posts.ts";
import * as tasks from "./tasks.ts";
import { draft, newHandle, settle, text } from "./writing.ts";

describe.each(anEngine)("a move on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let acme: Awaited<ReturnType<typeof organizationOf>>;
  let beta: typeof acme;
  const [ada, bob, cleo] = [newPersonId(), newPersonId(), newPersonId()];

  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
    acme = await organizationOf(db, { [ada]: "admin", [bob]: "member", [cleo]: "member" });
    beta = await organizationOf(db, { [ada]: "member", [bob]: "admin" });
    await settle(acme.adminScopeOf(ada, acme.clerkSaying(ada, "admin")));
    await db.owner`update organizations set name = 'Beta' where id = ${beta.id}`;
  });

  const ownerOf = async (id: string) => {
    const [found] = await db.owner`select owner_id from tasks where id = ${id}
      union all select owner_id from posts where id = ${id}
      union all select owner_id from lists where id = ${id}`;
    return found?.owner_id;
  };

  /** A task with something in every column, and two steps of which one is done. */
  async function full(assignee: string) {
    const home = await newList(acme.scopeOf(ada), `Home ${randomUUID()}`);
    const task = await add(acme.scopeOf(ada), {
      title: "Water the plants",
      notes: "All of them.",
      dueOn: "2031-01-31",
      dueTime: "09:30",
      priority: 3,
      recurrence: "FREQ=WEEKLY",
      repeatsFrom: "completion",
      tags: ["Garden", "home"],
      listId: home,
    });
    const steps = [];
    // oxlint-disable-next-line no-await-in-loop -- one below the other
    for (const title of ["First", "Second"])
      steps.push(await add(acme.scopeOf(ada), { title, notes: title, parentId: task.id }));
    await tasks.assignTasks(acme.scopeOf(ada), [task.id], assignee);
    const [first, second] = steps.map(({ id }) => id);
    if (!first || !second) throw new Error("two steps");
    await tasks.completeTasks(acme.scopeOf(ada), [second]);
    return { task: task.id, first, second };
  }

  const APART = ["list_id", "position", "day_order"];

  it("of a task takes everything along but its list and its place", async () => {
    const { task, first, second } = await full(bob);
    await db.owner`update tasks set created_at = '2020-01-01', updated_at = '2020-01-02', version = 7,
      done_at = '2020-01-03' where id = ${task}`;
    const [trashed] =
      await db.owner`update tasks set trashed_at = now() where id = ${first} returning id`;
    const before = await Promise.all(
      [task, first, second].map((id) => rowOf(db, "tasks", id, APART)),
    );
    // A column that comes later has to be carried too: this names those that this task has nothing in. A place in a day is none to carry.
    const empty = Object.entries(before[0] ?? {}).filter(([, value]) => value === null);
    expect(empty.map(([name]) => name)).toEqual(["day_place", "parent_id", "trashed_at"]);

    await db.emulator.resetRequests();
    const moved = await move(acme.crossingOf(bob), ["task", task], beta.slug);
    expect(await db.emulator.requests()).toBe(1);
    expect(moved).toEqual({ id: task, to: beta.slug, withdrawn: null });
    const after = await Promise.all(
      [task, first, second].map((id) => rowOf(db, "tasks", id, APART)),
    );
    expect(after).toEqual(before);
    expect(trashed?.id).toBe(first);
    expect(await tasks.getTask(acme.scopeOf(ada), task)).toBeNull();
    const page = await tasks.getTaskPage(beta.scopeOf(ada), task);
    expect(page?.task).toMatchObject({ listId: null, assigneeId: bob, tags: ["Garden", "home"] });
    expect(titles(page?.subtasks ?? [])).toEqual(["Second"]);
  });

  it("of a task drops who it was for, unless they are in the other workspace", async () => {
    const { task } = await full(cleo);
    await move(acme.crossingOf(ada), ["task", task], beta.slug);
    expect(await tasks.getTask(beta.scopeOf(ada), task)).toMatchObject({ assigneeId: null });
    const own = await full(ada);
    await move(acme.crossingOf(ada), ["task", own.task], null);
    expect(await tasks.getTask(db.scopeOf(ada), own.task)).toMatchObject({ assigneeId: null });
  });

  it("finds the tags there as they are spelled there, and makes those that are missing", async () => {
    const [tag, other] = [`Tag ${randomUUID()}`, `Other ${randomUUID()}`];
    await add(db.scopeOf(ada), { tags: [tag.toUpperCase()] });
    const task = await add(acme.scopeOf(ada), { tags: [tag, other] });
    await move(acme.crossingOf(ada), ["task", task.id], null);
    expect((await tasks.getTask(db.scopeOf(ada), task.id))?.tags).toEqual([
      tag.toUpperCase(),
      other,
    ]);
    const left =
      await db.owner`select from tags where owner_id = ${acme.id} and name in (${tag}, ${other})`;
    expect(left).toEqual([]);
  });

  it("puts a task on top of the others, and its steps in their order", async () => {
    const dan = newPersonId();
    await acme.joins(dan, "member");
    await addAll(db.scopeOf(dan), ["Own"]);
    const { id } = await add(acme.scopeOf(dan), { title: "Came" });
    // oxlint-disable-next-line no-await-in-loop -- one below the other
    for (const title of ["a", "b", "c"]) await add(acme.scopeOf(dan), { title, parentId: id });
    await move(acme.crossingOf(dan), ["task", id], null);
    expect(titles((await tasks.listAll(db.scopeOf(dan), { state: "open" })).tasks)).toEqual([
      "Came",
      "Own",
    ]);
    const page = await tasks.getTaskPage(db.scopeOf(dan), id);
    expect(titles(page?.subtasks ?? [])).toEqual(["a", "b", "c"]);
  });

  it("comes back by a move, and ends links to posts", async () => {
    const { id } = await add(acme.scopeOf(ada));
    const post = await draft(acme.scopeOf(ada));
    await linkPost(acme.scopeOf(ada), { task: { id }, post: { id: post.id } });
    expect((await getMovable(acme.scopeOf(ada), "task", id))?.of).toMatchObject({ isLinked: true });
    await move(acme.crossingOf(ada), ["task", id], null);
    expect(await getTaskLinks(acme.scopeOf(ada), id)).toBeNull();
    await move(fromOwn(db, ada), ["task", id], acme.slug);
    expect(await ownerOf(id)).toBe(acme.id);
    expect((await getMovable(acme.scopeOf(ada), "task", id))?.of).toMatchObject({
      isLinked: false,
    });
    expect(await posts.getPost(acme.scopeOf(ada), post.id)).not.toBeNull();
  });

  it("is refused for a step, for what is in the trash, and for what is not there", async () => {
    const { task, first } = await full(bob);
    expect(await move(acme.crossingOf(ada), ["task", first], null)).toBeNull();
    await tasks.trashTask(acme.scopeOf(ada), task);
    expect(await move(acme.crossingOf(ada), ["task", task], null)).toBeNull();
    const post = await draft(acme.scopeOf(ada));
    await posts.trashPost(acme.scopeOf(ada), post.id);
    for (const isCopy of [true, false]) {
      // oxlint-disable no-await-in-loop -- one after the other
      expect(await move(acme.crossingOf(ada), ["post", post.id], null, { isCopy })).toBeNull();
      for (const noun of ["task", "list", "post"] as const)
        expect(await move(acme.crossingOf(ada), [noun, randomUUID()], null, { isCopy })).toBeNull();
      // oxlint-enable no-await-in-loop
    }
    const kept = await add(acme.scopeOf(ada));
    expect(await move(acme.crossingOf(ada), ["task", kept.id], acme.slug)).toEqual({ same: true });
    expect(await move(fromOwn(db, ada), ["task", kept.id], null)).toBeNull();
    expect(await ownerOf(kept.id)).toBe(acme.id);
  });

  it("of a list takes its tasks in their order, and not what is in the trash", async () => {
    const dan = newPersonId();
    await acme.joins(dan, "member");
    const name = `Home ${randomUUID()}`;
    const list = await newList(acme.scopeOf(dan), name);
    await newList(db.scopeOf(dan), name.toUpperCase());
    const [one, two, three] = await addAll(acme.scopeOf(dan), ["one", "two", "three"]);
    if (!one || !two || !three) throw new Error("three tasks");
    await tasks.moveToList(acme.scopeOf(dan), [one.id, two.id, three.id], list);
    const step = await add(acme.scopeOf(dan), { title: "step", parentId: two.id });
    const done = await add(acme.scopeOf(dan), { title: "done", listId: list });
    await tasks.completeTasks(acme.scopeOf(dan), [done.id]);
    await tasks.trashTask(acme.scopeOf(dan), three.id);

    expect(await move(acme.crossingOf(dan), ["list", list], null, { most: 3 })).toEqual({
      many: true,
    });
    expect(await ownerOf(list)).toBe(acme.id);
    expect(await move(acme.crossingOf(dan), ["list", list], null, { most: 4 })).toMatchObject({
      id: list,
    });
    const view = await tasks.listOfList(db.scopeOf(dan), list);
    expect(view?.list?.name).toBe(`${name} 2`);
    expect(titles(view?.tasks ?? [])).toEqual(["one", "two"]);
    expect(await ownerOf(step.id)).toBe(dan);
    expect(await tasks.getTask(db.scopeOf(dan), done.id)).toMatchObject({ listId: list });
    expect(await tasks.getTask(acme.scopeOf(dan), three.id)).toMatchObject({ listId: null });
    for (const id of [list, one.id, two.id, done.id])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await eventsOf(db, acme.id, id)).toHaveLength(1);
    expect(await eventsOf(db, acme.id, three.id)).toEqual([]);

    const copied = await move(fromOwn(db, dan), ["list", list], acme.slug, { isCopy: true });
    if (!copied || !("id" in copied)) throw new Error("nothing was copied");
    expect(copied.id).not.toBe(list);
    expect(titles((await tasks.listOfList(acme.scopeOf(dan), copied.id))?.tasks ?? [])).toEqual([
      "one",
      "two",
    ]);
    expect(titles((await tasks.listOfList(db.scopeOf(dan), list))?.tasks ?? [])).toEqual([
      "one",
      "two",
    ]);
    const empty = await newList(db.scopeOf(dan), "Empty");
    expect(await move(fromOwn(db, dan), ["list", empty], acme.slug)).toMatchObject({ id: empty });
  });

  it("that copies leaves all as it is, and makes one of its own with open steps and done ones", async () => {
    const { task, first, second } = await full(bob);
    await db.owner`update tasks set created_at = '2020-01-01', version = 7 where id = ${task}`;
    const before = await rowOf(db, "tasks", task, []);
    const copied = await move(acme.crossingOf(bob), ["task", task], beta.slug, { isCopy: true });
    if (!copied || !("id" in copied)) throw new Error("nothing was copied");
    expect(await rowOf(db, "tasks", task, [])).toEqual(before);
    const own = ["id", "list_id", "position", "day_order", "created_at", "updated_at", "version"];
    expect(await rowOf(db, "tasks", copied.id, own)).toEqual(await rowOf(db, "tasks", task, own));
    const page = await tasks.getTaskPage(beta.scopeOf(ada), copied.id);
    expect(page?.task.version).toBe(1);
    expect(page?.subtasks.map(({ title, doneAt }) => [title, doneAt === null])).toEqual([
      ["First", true],
      ["Second", false],
    ]);
    expect(page?.subtasks.map(({ id }) => id)).not.toContain(first);
    expect(await ownerOf(second)).toBe(acme.id);
  });

  it("of a post takes its history, its tags and what a site admin said of it, and arrives as a draft", async () => {
    const post = await draft(acme.scopeOf(bob), "Once", "Written.");
    await posts.editPost(acme.scopeOf(bob), post.id, {
      ...text("Twice", "Written again."),
      tags: ["x"],
      pinned: true,
    });
    await posts.publishPost(acme.scopeOf(bob), post.id, { as: "unlisted", secret: randomUUID() });
    const [version] =
      await db.owner`select id from post_versions where post_id = ${post.id} order by id limit 1`;
    const versions = async () =>
      (
        await db.owner`select to_jsonb(v) - 'owner_id' as whole from post_versions v where post_id = ${post.id} order by id`
      ).map(({ whole }) => whole);
    const told = await posts.getPost(acme.scopeOf(bob), post.id);
    await db.owner`update posts set taken_down_at = now(), taken_down_reason = 'Spam' where id = ${post.id}`;
    const READERS = [
      "status",
      "slug_fixed",
      "secret",
      "published_title",
      "published_body",
      "published_html",
      "published_description",
      "published_words",
      "published_at",
      "published_on",
      "published_changed_at",
    ];
    const [before, history] = [await rowOf(db, "posts", post.id, READERS), await versions()];
    expect(history.length).toBeGreaterThan(1);

    const moved = await move(acme.crossingOf(bob), ["post", post.id], beta.slug);
    expect(moved).toEqual({
      id: post.id,
      to: beta.slug,
      withdrawn: { handle: told?.handle, slug: told?.slug, secret: told?.secret, tags: ["x"] },
    });
    expect(await rowOf(db, "posts", post.id, READERS)).toEqual({ ...before, published_tags: [] });
    expect(await versions()).toEqual(history);
    expect(
      await posts.getVersion(beta.scopeOf(bob), { post: post.id, version: version?.id }),
    ).not.toBeNull();
    expect(await posts.getPost(beta.scopeOf(bob), post.id)).toMatchObject({
      status: "draft",
      secret: null,
      publishedAt: null,
      mayChange: true,
    });
    expect(await posts.getPost(acme.scopeOf(bob), post.id)).toBeNull();
  });

  it("of a post finds another address where its own is taken", async () => {
    await draft(beta.scopeOf(bob), "Same words");
    const post = await draft(acme.scopeOf(bob), "Same words");
    await move(acme.crossingOf(bob), ["post", post.id], beta.slug);
    expect((await posts.getPost(beta.scopeOf(bob), post.id))?.slug).toMatch(/^same-words-\d+$/);
  });

  it("of a post is its author's and the admins' to make, who asked Clerk; to copy it is everybody's", async () => {
    const post = await draft(acme.scopeOf(bob), "Mine");
    await expect(move(acme.crossingOf(cleo), ["post", post.id], null)).rejects.toMatchObject({
      kind: "anothers",
    });
    expect(await ownerOf(post.id)).toBe(acme.id);
    expect((await getMovable(acme.scopeOf(cleo), "post", post.id))?.of).toMatchObject({
      mayMove: false,
    });
    const copied = await move(acme.crossingOf(cleo), ["post", post.id], null, { isCopy: true });
    if (!copied || !("id" in copied)) throw new Error("nothing was copied");
    const [copy] = await db.owner`select author_id, status from posts where id = ${copied.id}`;
    expect(copy).toEqual({ author_id: cleo, status: "draft" });
    expect(await posts.getHistory(db.scopeOf(cleo), copied.id)).toMatchObject({ versions: [{}] });

    const lesser = acme.clerkSaying(ada, "member");
    await expect(move(acme.crossingOf(ada, lesser), ["post", post.id], null)).rejects.toMatchObject(
      { kind: "anothers" },
    );
    expect(await ownerOf(post.id)).toBe(acme.id);
    const admin = acme.clerkSaying(ada, "admin");
    await acme.joins(ada, "admin");
    await move(acme.crossingOf(ada, admin), ["post", post.id], null);
    expect(admin.asked).toBe(1);
    const [moved] = await db.owner`select owner_id, author_id from posts where id = ${post.id}`;
    expect(moved).toEqual({ owner_id: ada, author_id: ada });
  });

  it("of what is published counts for no limit of the other workspace, and frees a place in its own", async () => {
    const eve = newPersonId();
    await acme.joins(eve, "member");
    const own = db.scopeOf(eve);
    await settle(own, newHandle());
    const ids = [];
    for (let nth = 0; nth < 3; nth++) {
      // oxlint-disable no-await-in-loop -- one after the other
      const { id } = await draft(own);
      expect(await posts.publishPost(own, id, { as: "published", secret: "x" })).toHaveProperty(
        "saved",
      );
      ids.push(id);
      // oxlint-enable no-await-in-loop
    }
    const next = await draft(own);
    const publish = () => posts.publishPost(own, next.id, { as: "published", secret: "x" });
    expect(await publish()).toEqual({ full: "publishedPosts" });
    await move(fromOwn(db, eve), ["post", ids[0] ?? ""], acme.slug);
    expect(await publish()).toHaveProperty("saved");
    await move(acme.crossingOf(eve), ["post", ids[0] ?? ""], null);
    expect(await posts.getPost(own, ids[0] ?? "")).toMatchObject({ status: "draft" });
  });

  it("says in both audits who is signed in as the person", async () => {
    const { id } = await add(acme.scopeOf(ada));
    const asAda = new CrossingScope(db.connection, {
      ...acme.identityOf(ada),
      impersonatorId: "user_support",
    });
    await move(asAda, ["task", id], beta.slug);
    const events = await db.owner`select owner_id, impersonator_id from audit_events
      where subject_id = ${id} and action ~ '_(out|in)$'`;
    expect(new Set(events.map((event) => JSON.stringify(event)))).toEqual(
      new Set(
        [acme.id, beta.id].map((owner_id) =>
          JSON.stringify({ owner_id, impersonator_id: "user_support" }),
        ),
      ),
    );
  });

  it("is in the audit of both workspaces, and names the other one to who is in it alone", async () => {
    const { id } = await add(acme.scopeOf(ada), { title: "Secret words" });
    await move(acme.crossingOf(ada), ["task", id], beta.slug);
    expect(await eventsOf(db, acme.id, id)).toEqual([
      { action: "task.moved_out", actor_id: ada, other_id: beta.id },
    ]);
    expect(await eventsOf(db, beta.id, id)).toEqual([
      { action: "task.moved_in", actor_id: ada, other_id: acme.id },
    ]);
    const [event] = await db.owner`select id, to_jsonb(e)::text as text from audit_events e
      where owner_id = ${acme.id} and subject_id = ${id} and action = 'task.moved_out'`;
    expect(event?.text).not.toContain("Secret");
    const asked = async (person: string, query: string) => {
      const claims = await claimsOf(db, "authenticated", acme.identityOf(person));
      return runAs(
        db,
        { role: "authenticated", claims },
        query,
        query.includes("$1") ? [event?.id] : [],
      );
    };
    const name = "select app.other_workspace($1) as name";
    expect(await asked(bob, name)).toEqual([{ name: "Beta" }]);
    expect(await asked(cleo, name)).toEqual([{ name: null }]);
    expect(await asked(cleo, "select other_id from audit_events")).toBe("42501");

    const copy = await add(db.scopeOf(ada));
    await move(fromOwn(db, ada), ["task", copy.id], beta.slug, { isCopy: true });
    expect((await getAccount(db.scopeOf(ada))).activity[0]).toMatchObject({
      action: "task.copied_out",
      other: "Beta",
    });
    await beta.joins(ada, null, new Date(Date.now() + 1));
    expect((await getAccount(db.scopeOf(ada))).activity[0]).toMatchObject({ other: null });
    await beta.joins(ada, "member", new Date(Date.now() + 2));
  });
});
