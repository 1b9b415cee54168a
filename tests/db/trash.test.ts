import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import * as posts from "./posts.ts";
import { emptyTrash, getTask, listTrash, trashTask } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf, add } from "./given.ts";
import { draft } from "./writing.ts";

describe.each(anEngine)("the trash of tasks and posts on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });
  const newPerson = () => db.scopeOf(newPersonId());

  /** Puts 130 rows of a kind into the trash, ten of both kinds at each moment. */
  async function fill(owner: OwnerScope) {
    const { userId: ownerId } = owner.identity;
    await add(owner);
    await db.owner`insert into tasks (id, owner_id, title, trashed_at)
      select gen_random_uuid(), ${ownerId}, 'Task ' || n, now() - (n / 10) * interval '1 minute' from generate_series(1, 130) as n`;
    await db.owner`insert into posts (id, owner_id, author_id, title, body, html, description, slug, trashed_at)
      select gen_random_uuid(), ${ownerId}, ${ownerId}, 'Post ' || n, '', '', '', 'post-' || n, now() - (n / 10) * interval '1 minute'
      from generate_series(1, 130) as n`;
  }

  it("lists both together, the last trashed first, without gap or repeat, and counts each", async () => {
    const ada = newPerson();
    await fill(ada);
    const expected = await db.owner`select id from (
      select id, trashed_at from tasks where owner_id = ${ada.identity.userId} and trashed_at is not null
      union all select id, trashed_at from posts where owner_id = ${ada.identity.userId}) as trash
      order by trashed_at desc, id desc`;
    const seen: string[] = [];
    let after: string | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
      const page = await listTrash(ada, after);
      const rows = [...page.tasks, ...page.posts].toSorted((one, other) => {
        const later = Number(other.trashedAt) - Number(one.trashedAt);
        return later || (one.id < other.id ? 1 : -1);
      });
      expect(rows).toHaveLength(Math.min(50, 260 - seen.length));
      expect(page.count).toEqual({ tasks: 130, posts: 130 });
      seen.push(...rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(expected.map(({ id }) => id));
  });

  it("is emptied of both in batches, with what belongs to them, in one request each, and of nobody else's", async () => {
    const [ada, bob] = [newPerson(), newPerson()];
    await fill(ada);
    const kept = await draft(ada, "Kept");
    const his = await draft(bob, "His");
    await posts.trashPost(bob, his.id);
    await db.emulator.resetRequests();
    expect(await emptyTrash(ada)).toEqual({ left: 30 });
    expect(await db.emulator.requests()).toBe(1);
    expect(await emptyTrash(ada)).toEqual({ left: 0 });
    expect(await listTrash(ada)).toMatchObject({ count: { tasks: 0, posts: 0 }, posts: [] });
    expect(await posts.getPost(ada, kept.id)).toMatchObject({ title: "Kept" });
    expect((await listTrash(bob)).posts).toMatchObject([{ id: his.id, title: "His", words: 1 }]);
    const [events] =
      await db.owner`select count(*) filter (where action = 'task.deleted')::int as tasks,
      count(*) filter (where action = 'post.deleted')::int as posts
      from audit_events where owner_id = ${ada.identity.userId}`;
    expect(events).toEqual({ tasks: 130, posts: 130 });
  });

  it("keeps what was trashed after the question, a task as a post", async () => {
    const ada = newPerson();
    const [task, post] = [await add(ada), await draft(ada)];
    await trashTask(ada, task.id);
    await posts.trashPost(ada, post.id);
    const before = new Date(Date.now() - 60 * 60 * 1000);
    expect(await emptyTrash(ada, before)).toEqual({ left: 0 });
    expect(await getTask(ada, task.id)).not.toBeNull();
    expect(await posts.getPost(ada, post.id)).not.toBeNull();
    expect(await actionsOf(ada)).not.toContain("post.deleted");
  });
});
