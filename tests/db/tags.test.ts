import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { purge } from "#db/purge.server.ts";
import * as tags from "#db/tags.server.ts";
import { newPersonId } from "./clerk.ts";
import { engines, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add } from "./given.ts";
import * as posts from "./posts.ts";
import * as tasks from "./tasks.ts";
import { draft, settle } from "./writing.ts";

const NAMES = [
  "C",
  "C++",
  "C#",
  ".net",
  "CI/CD",
  "node.js",
  "two words",
  "été",
  "ete",
  "🇬🇧",
  "日本",
];

const counts = async (owner: OwnerScope) =>
  (await tags.listTags(owner)).tags.map((tag) => `${tag.name} ${tag.tasks} ${tag.posts}`);
const titlesOf = async (owner: OwnerScope, name: string, state: "open" | "done" = "open") =>
  (await tags.getTagPage(owner, name, { state }))?.rows.map(({ title }) => title);
const tagged = async (owner: OwnerScope, names: string[], title = "A post") => {
  const { id } = await draft(owner, title);
  await posts.editPost(owner, id, { tags: names });
  return id;
};

describe.each(engines)("tags on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });
  const newOwner = () => db.scopeOf(newPersonId());

  it("each list their own", async () => {
    const owner = newOwner();
    for (const name of NAMES) {
      // oxlint-disable-next-line no-await-in-loop -- in turn
      await add(owner, { title: `task ${name}`, tags: [name] });
      // oxlint-disable-next-line no-await-in-loop -- in turn
      await tagged(owner, [name], `post ${name}`);
    }
    for (const name of NAMES)
      // oxlint-disable-next-line no-await-in-loop -- in turn
      expect(await titlesOf(owner, name)).toEqual([`post ${name}`, `task ${name}`]);
    expect((await tags.listTags(owner)).tags).toHaveLength(NAMES.length);
  });

  it("are spelled as they were first, and are found in any case", async () => {
    const owner = newOwner();
    await add(owner, { tags: ["Work", "work", "Été"] });
    const { tags: names } = await add(owner, { tags: ["été", "WORK"] });
    expect(names).toEqual(["Été", "Work"]);
    expect(await counts(owner)).toEqual(["Work 2 0", "Été 2 0"]);
    expect((await tags.getTagPage(owner, "wORK", { state: "open" }))?.name).toBe("Work");
  });

  it("are gone with the last task or post that has them", async () => {
    const owner = newOwner();
    const { id } = await add(owner, { tags: ["a", "b"] });
    const post = await tagged(owner, ["b"]);
    await tasks.editTask(owner, id, { tags: ["b"] });
    expect(await counts(owner)).toEqual(["b 1 1"]);
    await tasks.trashTask(owner, id);
    expect(await counts(owner)).toEqual(["b 0 1"]);
    await tasks.emptyTrash(owner);
    await posts.editPost(owner, post, { tags: [] });
    expect(await counts(owner)).toEqual([]);
  });

  it("are gone when the purge deletes what had them", async () => {
    const owner = newOwner();
    const { id } = await add(owner, { tags: ["old"] });
    await tasks.trashTask(owner, id);
    await purge(db.system, new Date(Date.now() + 8 * 86_400_000));
    expect(await counts(owner)).toEqual([]);
  });

  it("go along with a copy, with the next occurrence and with an undo", async () => {
    const owner = newOwner();
    const daily = { dueOn: "2026-12-01", recurrence: "FREQ=DAILY", tags: ["home"] };
    const { id } = await add(owner, daily);
    const next = { version: 1, dueOn: "2026-12-02", recurrence: "FREQ=DAILY" };
    const done = await tasks.completeTask(owner, id, next);
    expect(done).toMatchObject({ next: { tags: ["home"] } });
    const [copy] = await tasks.duplicateTasks(owner, [id], randomUUID());
    expect(copy?.tags).toEqual(["home"]);
    const change = randomUUID();
    const turn = db.scopeOf(owner.identity.userId, { change, after: null });
    await tasks.tagTasks(turn, [id], ["garden"]);
    expect((await tasks.getTask(owner, id))?.tags).toEqual(["home", "garden"]);
    await tasks.undoChange(owner, change);
    expect((await tasks.getTask(owner, id))?.tags).toEqual(["home"]);
  });

  it("are not for subtasks, and at most 20", async () => {
    const owner = newOwner();
    const parent = await add(owner);
    const step = await add(owner, { title: "Step", parentId: parent.id });
    await expect(tasks.editTask(owner, step.id, { tags: ["a"] })).rejects.toMatchObject({
      kind: "invalid",
      constraint: "tasks_tags",
    });
    await tasks.tagTasks(owner, [step.id, parent.id], ["a"]);
    expect((await tasks.getTask(owner, step.id))?.tags).toEqual([]);
    const many = Array.from({ length: 20 }, (_, nth) => `t${nth}`);
    await tasks.tagTasks(owner, [parent.id], many);
    expect((await tasks.getTask(owner, parent.id))?.tags).toEqual(["a"]);
  });

  it("count as saved when they are there already, whatever their case", async () => {
    const owner = newOwner();
    const { id } = await add(owner, { tags: ["Work"] });
    expect(await tasks.editTask(owner, id, { tags: ["work"] }, 1)).toMatchObject({
      saved: { version: 1, tags: ["Work"] },
    });
    expect(await tasks.editTask(owner, id, { tags: ["x"] }, 7)).toMatchObject({
      conflict: { tags: ["Work"] },
    });
    const post = await tagged(owner, ["WORK"]);
    const version = 2;
    expect(await posts.editPost(owner, post, { tags: ["work"] }, { version })).toMatchObject({
      saved: { version, tags: ["Work"] },
    });
    expect(await posts.editPost(owner, post, { tags: ["y"] }, { version: 1 })).toMatchObject({
      conflict: { tags: ["Work"] },
    });
  });

  it("of a published post are unpublished changes until they are published", async () => {
    const owner = newOwner();
    await settle(owner);
    const id = await tagged(owner, ["one"]);
    const publish = () => posts.publishPost(owner, id, { as: "published", secret: "s" });
    const first = await publish();
    expect(first).toMatchObject({ saved: { publishedTags: ["one"], unpublishedChanges: false } });
    const edited = await posts.editPost(owner, id, { tags: ["two"] });
    expect(edited).toMatchObject({ saved: { publishedTags: ["one"], unpublishedChanges: true } });
    expect(await posts.discardChanges(owner, id)).toMatchObject({
      tags: ["one"],
      unpublishedChanges: false,
    });
    await posts.editPost(owner, id, { tags: ["two"] });
    expect(await publish()).toMatchObject({
      saved: { publishedTags: ["two"], before: { publishedTags: ["one"] } },
    });
  });

  it("are renamed on all that has them, once", async () => {
    const owner = newOwner();
    const { id } = await add(owner, { tags: ["x", "work", "y"] });
    const post = await tagged(owner, ["work"]);
    const rename = () => tags.renameTag(owner, "WORK", { to: "Job", merge: false });
    expect(await rename()).toEqual({ saved: "Job", left: false });
    const { version, tags: names } = (await tasks.getTask(owner, id)) ?? {};
    expect(names).toEqual(["x", "Job", "y"]);
    expect(await rename()).toEqual({ saved: "Job", left: false });
    expect((await tasks.getTask(owner, id))?.version).toBe(version);
    expect((await posts.getPost(owner, post))?.tags).toEqual(["Job"]);
    expect(await tags.renameTag(owner, "job", { to: "JOB", merge: false })).toEqual({
      saved: "JOB",
      left: false,
    });
    expect(await counts(owner)).toEqual(["JOB 1 1", "x 1 0", "y 1 0"]);
    expect(await tags.renameTag(owner, "never", { to: "z", merge: false })).toBeNull();
  });

  it("are merged only if that is what was meant", async () => {
    const owner = newOwner();
    const { id } = await add(owner, { tags: ["work", "job"] });
    await tagged(owner, ["work"]);
    expect(await tags.renameTag(owner, "work", { to: "JOB", merge: false })).toEqual({
      taken: "job",
    });
    expect(await counts(owner)).toEqual(["job 1 0", "work 1 1"]);
    expect(await tags.renameTag(owner, "work", { to: "JOB", merge: true })).toEqual({
      saved: "job",
      left: false,
    });
    expect((await tasks.getTask(owner, id))?.tags).toEqual(["job"]);
    expect(await counts(owner)).toEqual(["job 1 1"]);
  });

  it.each([
    { how: "renamed", merge: false },
    { how: "merged", merge: true },
  ])("are $how 500 tasks at a time, and the rest when it is sent again", async ({ merge }) => {
    const person = newPersonId();
    const owner = db.scopeOf(person);
    if (merge) await add(owner, { title: "Other", tags: ["job"] });
    await tagged(owner, ["work"]);
    await db.owner`insert into tasks (id, owner_id, title, tags)
      select app.new_id(), ${person}, 'Task ' || nth, '{x,work}' from generate_series(1, 501) as nth`;
    const namesNow = async () => {
      const found = await db.owner`select unnest(tags) as name, count(*)::int as count
        from (select tags from tasks where owner_id = ${person} union all
          select tags from posts where owner_id = ${person}) as all_of_them group by name order by name`;
      return found.map(({ name, count }) => `${count} ${name}`);
    };
    const others = merge ? 1 : 0;
    const rename = () => tags.renameTag(owner, "work", { to: "job", merge });
    expect(await rename()).toEqual({ saved: "job", left: true });
    expect(await namesNow()).toEqual([`${501 + others} job`, "1 work", "501 x"]);
    expect(await rename()).toEqual({ saved: "job", left: false });
    expect(await namesNow()).toEqual([`${502 + others} job`, "501 x"]);
    expect(await rename()).toEqual({ saved: "job", left: false });
    expect(await tags.getTagPage(owner, "work", { state: "open" })).toBeNull();
  });

  it("are deleted, and nothing that had them", async () => {
    const owner = newOwner();
    const { id } = await add(owner, { tags: ["work", "home"] });
    expect(await tags.deleteTag(owner, "Work")).toBe(true);
    expect(await tags.deleteTag(owner, "Work")).toBe(true);
    expect((await tasks.getTask(owner, id))?.tags).toEqual(["home"]);
  });

  it("have pages of 50, the newest first, that miss nothing", async () => {
    const owner = newOwner();
    for (let nth = 0; nth < 52; nth++)
      // oxlint-disable-next-line no-await-in-loop -- in turn
      await add(owner, { title: `${nth}`, tags: ["much"] });
    const first = await tags.getTagPage(owner, "much", { state: "open" });
    const second = await tags.getTagPage(owner, "much", { state: "open" }, first?.next ?? "");
    expect([first?.rows.length, second?.rows.map(({ title }) => title)]).toEqual([50, ["1", "0"]]);
    expect(await titlesOf(owner, "much", "done")).toEqual([]);
  });

  it("of one owner are not another's", async () => {
    const [ada, bob] = [newOwner(), newOwner()];
    await add(ada, { tags: ["Secret"] });
    expect((await add(bob, { tags: ["secret"] })).tags).toEqual(["secret"]);
    expect(await titlesOf(bob, "Secret")).toHaveLength(1);
    expect(await tags.getTagPage(bob, "other", { state: "open" })).toBeNull();
  });
});
