/**
 * What readers see. Each of the two locks holds alone: every statement of a reader is recorded, and run again with row security on
 * and off, and as it is or with its filter taken out. Only with both locks open does it show what nobody may see.
 */
import { randomUUID } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { PublicScope } from "#db/access/scope.server.ts";
import * as readers from "#db/public.server.ts";
import { newPersonId } from "./clerk.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";
import * as posts from "./posts.ts";
import { record, type Sent } from "./recorder.ts";
import { claimsOf, runAs } from "./signed.ts";
import { draft, settle, text } from "./writing.ts";

/** Stands in whatever readers may not see. */
const CANARY = "canary";

/** What readers ask for, for every function of theirs. Together the asks of one must reach each statement. */
const asks: Record<string, (scope: PublicScope, post: string) => Promise<unknown>> = {
  readSite: (scope) => readers.readSite(scope),
  readPost: (scope, post) => readers.readPost(scope, post),
  readFeed: (scope) => readers.readFeed(scope),
  readTag: (scope) => readers.readTag(scope, "shared"),
  readSitemap: (scope) => readers.readSitemap(scope),
};

/** The statement without its filters: whose it is, and that it is published. */
const withoutFilter = ({ query, params }: Sent): Sent => ({
  params,
  query: query
    .replace(/"\w+"\."owner_id" = \(select app\.site_owner\(\)\)/, "true")
    .replace(/"posts"\."status" = (\$\d+)/, "$1::text is not null")
    .replace(/"posts"\."slug" = (\$\d+)/, "$1::text is not null")
    .replace(/ limit \$\d+$/, (limit) =>
      limit.replace(/\$(\d+)/, "(coalesce($$$1::int, 0) + 1000)"),
    ),
});

const setRowSecurity = ({ owner }: TestDatabase, change: "enable" | "disable") =>
  owner.transaction(
    ["posts", "sites", "former_slugs"].map((table) =>
      owner.query(`alter table ${table} ${change} row level security`),
    ),
  );

describe.each(engines)("readers on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  /** Handles. Ada's site has a post of each kind, Bob's too; Carl is banned. */
  let ada: string;
  let bob: string;
  let carl: string;
  let unlisted: posts.Post;
  let shown: posts.Post;

  const reader = (handle: string, secret?: string) =>
    new PublicScope(db.connection, { handle, ...(secret !== undefined && { secret }) });

  async function author(title: string) {
    const id = newPersonId();
    const owner = db.scopeOf(id);
    const handle = await settle(owner);
    const show = async (post: string, as: "published" | "unlisted") => {
      const result = await posts.publishPost(owner, post, { as, secret: randomUUID() });
      if (!result || !("saved" in result)) throw new Error("not published");
      return result.saved;
    };
    const begun = await draft(owner, `${CANARY} draft`, CANARY);
    await posts.editPost(owner, begun.id, { pinned: true });
    const trashed = await draft(owner, `${CANARY} trashed`, CANARY);
    await show(trashed.id, "published");
    await posts.trashPost(owner, trashed.id);
    const withdrawn = await draft(owner, `${CANARY} withdrawn`, CANARY);
    await show(withdrawn.id, "published");
    await posts.unpublishPost(owner, withdrawn.id);
    const hidden = await draft(owner, `${CANARY} unlisted`, CANARY);
    const secretly = await show(hidden.id, "unlisted");
    const first = await draft(owner, title, "The published text.");
    await posts.editPost(owner, first.id, { tags: ["Shared"] });
    const published = await show(first.id, "published");
    await posts.editPost(owner, first.id, text(`${CANARY} since`, `${CANARY} since`));
    return { id, handle, owner, published, secretly };
  }

  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    const one = await author("Of Ada");
    ({ handle: ada, published: shown, secretly: unlisted } = one);
    ({ handle: bob } = await author(`${CANARY} of Bob`));
    const banned = await author(`${CANARY} of Carl`);
    carl = banned.handle;
    await db.owner`update users set banned = true where id = ${banned.id}`;
    return db.emulator.stop;
  });

  it("see what is published, as it was published", async () => {
    const found = await readers.readPost(reader(ada), shown.slug);
    expect(found).toMatchObject({
      site: { handle: ada, title: "Site" },
      post: {
        id: shown.id,
        title: "Of Ada",
        html: "<p>reader: The published text.</p>",
        publishedAt: shown.publishedAt,
        publishedOn: shown.publishedOn,
        unlisted: false,
      },
    });
    const lists = [await readers.readSite(reader(ada)), await readers.readFeed(reader(ada))];
    for (const list of lists) expect(list?.posts.map(({ id }) => id)).toEqual([shown.id]);
    expect(JSON.stringify([found, lists])).not.toContain(CANARY);
  });

  it("find an unlisted post by its secret alone, at its own site alone", async () => {
    const found = await readers.readPost(reader(ada, unlisted.secret ?? ""), null);
    expect(found).toMatchObject({ post: { id: unlisted.id, unlisted: true } });
    for (const [scope, slug] of [
      [reader(ada), null],
      [reader(ada, "another"), null],
      [reader(ada, ""), null],
      [reader(bob, unlisted.secret ?? ""), null],
      [reader(ada), unlisted.slug],
      [reader(ada), unlisted.secret],
    ] as const)
      expect(await readers.readPost(scope, slug)).toBeNull();
    const withSecret = reader(ada, unlisted.secret ?? "");
    for (const list of [await readers.readSite(withSecret), await readers.readFeed(withSecret)])
      expect(JSON.stringify(list)).not.toContain(CANARY);
  });

  it("find nothing of a banned author, of nobody, and without a place", async () => {
    const nowhere = new PublicScope(db.connection, null);
    for (const scope of [reader(carl), reader("nobody-here"), reader(""), nowhere]) {
      expect(await readers.readSite(scope)).toBeNull();
      expect(await readers.readFeed(scope)).toBeNull();
      expect(await readers.readPost(scope, shown.slug)).toBeNull();
    }
    const map = await readers.readSitemap(nowhere);
    expect(map.map(({ handle }) => handle).toSorted()).toEqual([ada, bob].toSorted());
  });

  it("are tried with every function of theirs", () => {
    expect(Object.keys(asks).toSorted()).toEqual(Object.keys(readers).toSorted());
  });

  /** What the statement shows to a reader of Ada's site. */
  async function shownBy([claims, enter]: Sent[], { query, params }: Sent): Promise<string> {
    if (!claims || !enter) throw new Error("nothing was sent");
    const signed = claims.params.with(1, await claimsOf(db, "anonymous"));
    const app = neon(db.connection.url);
    const batch = [
      app.query(claims.query, signed),
      app.query(enter.query, enter.params),
      app.query(query, params),
    ];
    const answers = await app.transaction(batch);
    return JSON.stringify(answers[2]);
  }

  async function withoutRowSecurity<T>(run: () => Promise<T>): Promise<T> {
    await setRowSecurity(db, "disable");
    try {
      return await run();
    } finally {
      await setRowSecurity(db, "enable");
    }
  }

  it.each([
    ["readSite", "shown"],
    ["readPost", "shown"],
    ["readPost", "unlisted"],
    ["readFeed", "shown"],
  ] as const)(
    "%s: the filter holds alone, and so does row security (of what is %s)",
    async (name, which) => {
      const { slug } = { shown, unlisted }[which];
      const [transaction = []] = await record(async () => asks[name]?.(reader(ada), slug));
      const statements = transaction.slice(2);
      let opened = 0;
      for (const statement of statements) {
        const open = withoutFilter(statement);
        const seenBy = (sent: Sent) => shownBy(transaction, sent);
        expect(open.query).not.toBe(statement.query);
        expect(await seenBy(statement)).not.toContain(CANARY);
        expect(await seenBy(open), `row security alone: ${open.query}`).not.toContain(CANARY);
        await withoutRowSecurity(async () => {
          const filtered = await seenBy(statement);
          expect(filtered, `filter alone: ${statement.query}`).not.toContain(CANARY);
          if ((await seenBy(open)).includes(CANARY)) opened += 1;
        });
      }
      // All statements but those of the site, and of a former slug, read texts.
      expect(opened).toBe(name === "readSite" ? 2 : 1);
    },
  );

  it("can read no column that an author writes on, and no other table", async () => {
    const granted: Record<string, string[]> = {
      posts: [
        "id",
        "owner_id",
        "slug",
        "status",
        "pinned",
        "published_title",
        "published_html",
        "published_description",
        "published_words",
        "published_tags",
        "published_at",
        "published_on",
        "published_changed_at",
      ],
      former_slugs: ["owner_id", "slug", "post_id"],
      sites: ["owner_id", "handle", "title", "bio", "indexed", "updated_at"],
    };
    const columns = await db.owner`select table_name as table, column_name as column
      from information_schema.columns where table_schema = 'public'`;
    expect(columns.length).toBeGreaterThan(80);
    const as = { role: "anonymous", claims: await claimsOf(db, "anonymous") };
    for (const { table, column } of columns) {
      // oxlint-disable-next-line no-await-in-loop -- one database
      const answer = await runAs(db, as, `select "${column}" from "${table}" limit 1`);
      const isGranted = granted[table]?.includes(column) ?? false;
      expect([table, column, Array.isArray(answer) || answer]).toEqual([
        table,
        column,
        isGranted || "42501",
      ]);
    }
  });

  it("can write nothing", async () => {
    const as = { role: "anonymous", claims: await claimsOf(db, "anonymous") };
    for (const statement of [
      "update posts set slug = 'x'",
      "delete from posts",
      "insert into former_slugs (owner_id, slug, post_id) select owner_id, 'x', id from posts",
      "update sites set title = 'x'",
      "delete from sites",
    ])
      expect([statement, await runAs(db, as, statement)]).toEqual([statement, "42501"]);
  });
});
