/**
 * Posts of an organisation are changed by their authors and by its admins. Each of the two locks holds alone: every
 * statement that a member's attempt sends is run again with row security on and off, with its condition and without.
 */
import { randomUUID } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { deleteTag, renameTag } from "#db/tags.server.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { organizationOf } from "./organization.ts";
import * as posts from "./posts.ts";
import { record, type Sent } from "./recorder.ts";
import { claimsOf, runAs } from "./signed.ts";
import { emptyTrash, listTrash } from "./tasks.ts";
import { newHandle, text, written } from "./writing.ts";

/** Every way to change a post, and in which state it has to be for that. */
const changes: Record<
  string,
  {
    of: "draft" | "unlisted" | "changed" | "trashed";
    run: (who: OwnerScope, post: Given) => Promise<unknown>;
  }
> = {
  editPost: {
    of: "draft",
    run: (who, { id }) => posts.editPost(who, id, text("Changed", "Changed")),
  },
  pin: { of: "draft", run: (who, { id }) => posts.editPost(who, id, { pinned: true }) },
  tags: { of: "draft", run: (who, { id }) => posts.editPost(who, id, { tags: ["new"] }) },
  trashPost: { of: "draft", run: (who, { id }) => posts.trashPost(who, id) },
  restorePost: { of: "trashed", run: (who, { id }) => posts.restorePost(who, id) },
  deletePost: { of: "trashed", run: (who, { id }) => posts.deletePost(who, id, randomUUID()) },
  publishPost: {
    of: "draft",
    run: (who, { id }) => posts.publishPost(who, id, { as: "published", secret: "x" }),
  },
  unpublishPost: { of: "unlisted", run: (who, { id }) => posts.unpublishPost(who, id) },
  renewSecret: { of: "unlisted", run: (who, { id }) => posts.renewSecret(who, id, randomUUID()) },
  discardChanges: { of: "changed", run: (who, { id }) => posts.discardChanges(who, id) },
  restoreVersion: {
    of: "changed",
    run: (who, { id, version }) => posts.restoreVersion(who, { post: id, version }),
  },
  tickPost: {
    of: "draft",
    run: (who, { id }) =>
      posts.tickPost(
        who,
        id,
        { line: 0, ticked: true, version: 1, key: randomUUID() },
        {
          version: 1,
          button: { was: "box:0=0", becomes: "box:0=1" },
          picture: { pattern: "box", becomes: "ticked" },
          mark: "box:",
        },
      ),
  },
};

type Given = { id: string; version: string };

describe.each(anEngine)("a post of an organisation on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let acme: Awaited<ReturnType<typeof organizationOf>>;
  const [ada, bob, cleo, dan] = [newPersonId(), newPersonId(), newPersonId(), newPersonId()];

  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    acme = await organizationOf(db, { [ada]: "admin", [bob]: "member", [cleo]: "member" });
    // They publish more than the free plan holds.
    await db.owner`insert into subscription_items (id, owner_id, plan, status, as_of)
      values (${randomUUID()}, ${acme.id}, 'pro_org', 'active', now())`;
    await acme.joins(dan, null);
    await posts.saveSite(acme.adminScopeOf(ada, acme.clerkSaying(ada, "admin")), {
      handle: newHandle(),
      title: "Acme",
      bio: "",
      indexed: true,
    });
    return db.emulator.stop;
  });

  /** A post of Bob's. */
  async function given(state: (typeof changes)[string]["of"]): Promise<Given> {
    const hers = acme.scopeOf(bob);
    const text0 = written("Mine", "- [ ] Mine");
    const made = await posts.createPost(
      hers,
      { ...text0, html: "box:0=0", readerHtml: "box", tags: ["old"], slug: { made: "mine" } },
      randomUUID(),
    );
    if (!("saved" in made)) throw new Error("a made slug is never taken");
    const { id } = made.saved;
    if (state === "unlisted" || state === "changed")
      await posts.publishPost(hers, id, { as: "unlisted", secret: randomUUID() });
    if (state === "changed") await posts.editPost(hers, id, text("Mine", "Other"));
    if (state === "trashed") await posts.trashPost(hers, id);
    const history = await posts.getHistory(hers, id);
    return { id, version: history?.versions.at(-1)?.id ?? "" };
  }

  /** The post with what belongs to it; undefined if it is gone. */
  const rows = async (id: string) => {
    const [found] = await db.owner`select p::text as post,
      (select string_agg(v::text, '' order by v.id) from post_versions v where v.post_id = p.id) as versions,
      (select string_agg(t::text, '' order by t.tag_id) from post_tags t where t.post_id = p.id) as tags
      from posts p where id = ${id}`;
    return found;
  };

  it("is tried by every write of posts but the one that makes them", () => {
    const writes = Object.keys(posts).filter((name) =>
      /^(edit|tick|trash|restore|delete|publish|unpublish|renew|discard)/.test(name),
    );
    expect(Object.keys(changes)).toEqual(expect.arrayContaining(writes));
  });

  it("names who made it, whatever else is said, and stays theirs", async () => {
    const { id } = await given("draft");
    const author = { id: bob, name: "" };
    expect(await posts.getPost(acme.scopeOf(bob), id)).toMatchObject({ author, mayChange: true });
    expect(await posts.getPost(acme.scopeOf(ada), id)).toMatchObject({ author, mayChange: true });
    expect(await posts.getPost(acme.scopeOf(cleo), id)).toMatchObject({ author, mayChange: false });
    await posts.editPost(acme.scopeOf(ada), id, text("Edited", "Edited"));
    expect((await posts.getPost(acme.scopeOf(cleo), id))?.author).toEqual(author);
    const who = {
      role: "authenticated",
      claims: await claimsOf(db, "authenticated", acme.identityOf(cleo)),
    };
    const insert = `insert into posts (id, owner_id, author_id, slug) values (app.new_id(), $1, $2, $3)`;
    expect(await runAs(db, who, insert, [acme.id, bob, "planted"])).toBe("42501");
    expect(await runAs(db, who, "update posts set author_id = $1", [cleo])).toBe("42501");
    const own = await posts.createPost(
      db.scopeOf(bob),
      { ...written("Own", ""), slug: { made: "own" } },
      randomUUID(),
    );
    expect(own).toMatchObject({ saved: { author: null, mayChange: true } });
  });

  it.each(Object.keys(changes))("%s: its author and admins alone", async (name) => {
    const { of, run } = changes[name] ?? { of: "draft", run: async () => null };
    const post = await given(of);
    const before = await rows(post.id);
    await db.emulator.resetRequests();
    await expect(run(acme.scopeOf(cleo), post)).rejects.toMatchObject({ kind: "anothers" });
    expect(await db.emulator.requests()).toBe(1);
    expect(await rows(post.id)).toEqual(before);
    await expect(run(acme.scopeOf(dan), post)).rejects.toMatchObject({ kind: "outsider" });
    expect(await run(db.scopeOf(cleo), post)).toBeNull();
    expect(await rows(post.id)).toEqual(before);
    await run(acme.scopeOf(bob), post);
    expect(await rows(post.id)).not.toEqual(before);
    const another = await given(of);
    const untouched = await rows(another.id);
    await run(acme.scopeOf(ada, acme.clerkSaying(ada, "admin")), another);
    expect(await rows(another.id)).not.toEqual(untouched);
  });

  /** The condition that the statements of a shared workspace carry. */
  const OWN =
    /\((?:"posts"\."author_id"|own\.author_id|it\.author_id) = \$(\d+) or \(select app\.is_workspace_admin\(\)\)\)/g;

  async function setRowSecurity(change: "enable" | "disable") {
    const [found] = await db.owner`select array_agg(relname::text) as names from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'`;
    await db.owner.transaction(
      found?.names.map((name: string) =>
        db.owner.query(`alter table ${name} ${change} row level security`),
      ),
    );
  }

  async function withoutRowSecurity<T>(run: () => Promise<T>): Promise<T> {
    await setRowSecurity("disable");
    try {
      return await run();
    } finally {
      await setRowSecurity("enable");
    }
  }

  /** Runs what was sent once more as Cleo, with the condition or without. */
  async function again(sent: Sent[], isBound: boolean) {
    const claims = await claimsOf(db, "authenticated", acme.identityOf(cleo));
    const app = neon(db.connection.url);
    await app.transaction(
      sent.map(({ query, params }, nth) =>
        app.query(
          isBound ? query : query.replaceAll(OWN, "($$$1::text is not null)"),
          nth === 0 ? params.with(1, claims) : params,
        ),
      ),
    );
  }

  it.each(Object.keys(changes))(
    "%s: the condition holds alone, and so does row security",
    async (name) => {
      const { of, run } = changes[name] ?? { of: "draft", run: async () => null };
      const changed: Record<string, boolean> = {};
      for (const [way, isLocked, isBound] of [
        ["row security alone", true, false],
        ["condition alone", false, true],
        ["neither", false, false],
      ] as const) {
        // oxlint-disable no-await-in-loop -- one after the other
        const post = await given(of);
        const [sent = []] = await record(() => run(acme.scopeOf(cleo), post));
        const before = JSON.stringify(await rows(post.id));
        const attempt = () => again(sent, isBound);
        await (isLocked ? attempt() : withoutRowSecurity(attempt));
        changed[way] = JSON.stringify(await rows(post.id)) !== before;
        // oxlint-enable no-await-in-loop
      }
      expect(changed).toEqual({
        "row security alone": false,
        "condition alone": false,
        neither: true,
      });
    },
  );

  it("keeps its history, its tags and its former slugs from other members, by row security", async () => {
    const post = await given("changed");
    await db.owner`insert into former_slugs (owner_id, slug, post_id) values (${acme.id}, ${randomUUID()}, ${post.id})`;
    const attempts = [
      "update post_versions set body = 'x' where post_id = $1 returning id",
      "delete from post_versions where post_id = $1 returning id",
      "delete from post_tags where post_id = $1 returning post_id",
      "delete from former_slugs where post_id = $1 returning id",
      `insert into post_versions (owner_id, post_id, kind, title, body)
        select owner_id, id, 'saved', '', '' from posts where id = $1 returning id`,
      "insert into former_slugs (owner_id, slug, post_id) select owner_id, 'taken', id from posts where id = $1 returning id",
    ];
    const tried = async (person: string) => {
      const claims = await claimsOf(db, "authenticated", acme.identityOf(person));
      const answers = [];
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      for (const query of attempts)
        answers.push(await runAs(db, { role: "authenticated", claims }, query, [post.id]));
      return answers;
    };
    const before = await rows(post.id);
    expect(await tried(cleo)).toEqual([[], [], [], [], "42501", "42501"]);
    expect(await rows(post.id)).toEqual(before);
    expect(await tried(bob)).not.toContain("42501");
  });

  it("keeps a tag that another member would rename or delete, and gives way to admins", async () => {
    const name = `tag ${randomUUID().slice(0, 8)}`;
    const { id } = await given("draft");
    await posts.editPost(acme.scopeOf(bob), id, { tags: [name] });
    const before = await rows(id);
    const renaming = { to: `${name} two`, merge: false };
    await expect(renameTag(acme.scopeOf(cleo), name, renaming)).rejects.toMatchObject({
      kind: "anothers",
    });
    await expect(deleteTag(acme.scopeOf(cleo), name)).rejects.toMatchObject({ kind: "anothers" });
    expect(await rows(id)).toEqual(before);
    expect(await renameTag(acme.scopeOf(ada), name, renaming)).toMatchObject({
      saved: renaming.to,
    });
    expect(await deleteTag(acme.scopeOf(bob), renaming.to)).toBe(true);
  });

  it("stays in the trash when another member empties it", async () => {
    const theirs = await given("trashed");
    const made = await posts.createPost(
      acme.scopeOf(cleo),
      { ...written("Hers", ""), slug: { made: "hers" } },
      randomUUID(),
    );
    const own = "saved" in made ? made.saved.id : "";
    await posts.trashPost(acme.scopeOf(cleo), own);
    const trash = await listTrash(acme.scopeOf(cleo));
    expect(trash.posts.filter(({ mayChange }) => mayChange).map(({ id }) => id)).toEqual([own]);
    expect(trash.count.posts).toBe(1);
    expect(await emptyTrash(acme.scopeOf(cleo))).toEqual({ left: 0 });
    expect(await rows(own)).toBeUndefined();
    expect(await rows(theirs.id)).toBeDefined();
  });

  it("stays with the workspace when its author is removed or deleted, by “former member”", async () => {
    const [eve, zoe] = [newPersonId(), newPersonId()];
    await acme.joins(eve, "member");
    await acme.joins(zoe, "member");
    const write = async (person: string) => {
      const made = await posts.createPost(
        acme.scopeOf(person),
        { ...written("Left", "Left"), slug: { made: "left" } },
        randomUUID(),
      );
      return "saved" in made ? made.saved.id : "";
    };
    const [one, other] = [await write(eve), await write(zoe)];
    await acme.joins(eve, null);
    await db.owner`delete from owners where id = ${zoe}`;
    await db.owner`insert into tombstones (id, kind) values (${zoe}, 'user')`;
    for (const [id, author] of [
      [one, eve],
      [other, zoe],
    ] as const) {
      // oxlint-disable no-await-in-loop -- one after the other
      expect(await posts.getPost(acme.scopeOf(cleo), id)).toMatchObject({
        author: { id: author, name: null },
        mayChange: false,
      });
      expect(
        await posts.publishPost(acme.scopeOf(ada), id, { as: "published", secret: "x" }),
      ).toMatchObject({
        saved: { status: "published" },
      });
      // oxlint-enable no-await-in-loop
    }
    const events =
      await db.owner`select actor_id from audit_events where subject_id = ${other} and action = 'post.created'`;
    expect(events).toEqual([{ actor_id: zoe }]);
  });
});
