import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, newestFirst, searchWords, tagNames, version } from "./columns.ts";
import { owner } from "./owners.ts";
import { authoredBy, forReaders, forSystem, ofSite, onlyWhere, owned, userId } from "./policies.ts";

/** What a text can be saved as. */
export const SAVES = ["autosaved", "saved", "published", "restored"] as const;

const kept = sql`trashed_at is null`;

/**
 * Posts. What an author writes stands in `title`, `body` and what is rendered of them; what readers see is a copy of its own
 * in the `published` columns, made when a post is published. Readers' role can read no other text.
 */
export const posts = pgTable(
  "posts",
  {
    id: uuid("id").primaryKey(),
    ownerId: owner(),
    /** Who made it. It stays when that person leaves the workspace or is deleted. */
    authorId: text("author_id")
      .notNull()
      .default(sql`app.user_id()`),
    title: text("title").notNull().default(""),
    /** Markdown. */
    body: text("body").notNull().default(""),
    /** The body as its author sees it: boxes can be ticked, and no picture is loaded. */
    html: text("html").notNull().default(""),
    /** The body as readers will see it once it is published. */
    readerHtml: text("reader_html").notNull().default(""),
    /** The beginning of the body as plain text. */
    description: text("description").notNull().default(""),
    words: integer("words").notNull().default(0),
    /** Version of the renderer that made the HTML. */
    renderer: smallint("renderer").notNull().default(0),
    status: text("status", { enum: ["draft", "unlisted", "published"] })
      .notNull()
      .default("draft"),
    slug: text("slug").notNull(),
    /** Whether the slug stays when the title changes: it was chosen, or readers have seen it. */
    slugFixed: boolean("slug_fixed").notNull().default(false),
    /** The address of an unlisted post, which cannot be guessed. */
    secret: text("secret"),
    pinned: boolean("pinned").notNull().default(false),
    /** Names of tags, each with its row in the table of tags. */
    tags: tagNames("tags"),
    /** What the text was saved as last, for the history. */
    savedAs: text("saved_as", { enum: SAVES }).notNull().default("saved"),
    version: version(),
    /** Whether the author's text is no longer the published one. */
    unpublishedChanges: boolean("unpublished_changes").notNull().default(false),
    publishedTitle: text("published_title"),
    publishedBody: text("published_body"),
    publishedHtml: text("published_html"),
    publishedDescription: text("published_description"),
    publishedWords: integer("published_words"),
    publishedTags: tagNames("published_tags"),
    /** When it was first published; later changes and pauses do not move it. */
    publishedAt: instant("published_at"),
    /** The day of `publishedAt` where its author was. */
    publishedOn: date("published_on", { mode: "string" }),
    /** When the published text changed last. */
    publishedChangedAt: instant("published_changed_at"),
    /** When a site admin took it down, and why; until it is published again. */
    takenDownAt: instant("taken_down_at"),
    takenDownReason: text("taken_down_reason"),
    trashedAt: instant("trashed_at"),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    /** The body as plain text. */
    plain: text("plain").generatedAlwaysAs(sql`app.plain_text(reader_html)`),
    foundBy: searchWords("found_by").generatedAlwaysAs(
      sql`app.found_by(owner_id, title, app.plain_text(reader_html), tags, null)`,
    ),
  },
  (table) => {
    const { ownerId, id } = table;
    return [
      unique("posts_owner_id_id").on(ownerId, id),
      uniqueIndex("posts_slugs").on(ownerId, table.slug),
      uniqueIndex("posts_secrets")
        .on(ownerId, table.secret)
        .where(sql`secret is not null`),
      check("posts_title", sql`char_length(${table.title}) <= 200`),
      check("posts_body", sql`octet_length(${table.body}) <= 200000`),
      check("posts_status", sql`${table.status} in ('draft', 'unlisted', 'published')`),
      check(
        "posts_saved_as",
        sql`${table.savedAs} in ('autosaved', 'saved', 'published', 'restored')`,
      ),
      check("posts_tags", sql`cardinality(${table.tags}) <= 20`),
      check(
        "posts_taken_down",
        sql`(${table.takenDownAt} is null) = (${table.takenDownReason} is null) and char_length(${table.takenDownReason}) between 1 and 500`,
      ),
      check("posts_slug", sql`${table.slug} ~ '^[^[:space:]/?#%.~]{1,100}$'`),
      check("posts_secret", sql`${table.status} <> 'unlisted' or ${table.secret} is not null`),
      check("posts_trashed", sql`${table.trashedAt} is null or ${table.status} = 'draft'`),
      check(
        "posts_published",
        sql`${table.status} = 'draft' or (${table.publishedHtml} is not null and ${table.publishedAt} is not null)`,
      ),
      index("posts_newest").on(ownerId, newestFirst(id)).where(kept),
      index("posts_of_status").on(ownerId, table.status, newestFirst(id)).where(kept),
      index("posts_pinned")
        .on(ownerId, newestFirst(id))
        .where(sql`${kept} and pinned`),
      // Readers' role cannot say that a post is not in the trash; what is published never is.
      index("posts_for_readers")
        .on(ownerId, newestFirst(table.publishedAt), newestFirst(id))
        .where(sql`status = 'published'`),
      index("posts_pinned_for_readers")
        .on(ownerId, newestFirst(table.publishedAt), newestFirst(id))
        .where(sql`status = 'published' and pinned`),
      index("posts_of_all")
        .on(newestFirst(table.publishedAt), newestFirst(id))
        .where(sql`status = 'published' and ${kept}`),
      index("posts_trash")
        .on(ownerId, newestFirst(table.trashedAt), newestFirst(id))
        .where(sql`trashed_at is not null`),
      index("posts_found_by").using("gin", table.foundBy),
      index("posts_found_on").on(ownerId, sql`((updated_at at time zone 'UTC')::date)`),
      index("posts_trashed")
        .on(table.trashedAt)
        .where(sql`trashed_at > 'epoch'`),
      owned(table),
      ...onlyWhere("author", authoredBy(table.authorId), ["update", "delete"]),
      ...onlyWhere("author", sql`${table.authorId} = ${userId}`, ["insert"]),
      forReaders("published", sql`${ofSite(table)} and ${table.status} = 'published'`),
      forReaders(
        "unlisted",
        sql`${ofSite(table)} and ${table.status} = 'unlisted' and ${table.secret} = (select app.secret_address())`,
      ),
      forSystem(sql`${table.trashedAt} is not null`),
    ];
  },
);

/** Whether the actor may change the post that a row is a part of. */
const ofChangeable = (part: { ownerId: AnyPgColumn; postId: AnyPgColumn }) =>
  sql`exists (select from posts as whole where whole.owner_id = ${part.ownerId} and whole.id = ${part.postId}
    and ${authoredBy(sql`whole.author_id`)})`;

/** Narrows the writes of a table whose rows are parts of posts to those that the actor may change. */
export const partOfPost = (part: { ownerId: AnyPgColumn; postId: AnyPgColumn }) =>
  onlyWhere("author", ofChangeable(part));

/** What a post was called before: readers who come by such a slug are led on. */
export const formerSlugs = pgTable(
  "former_slugs",
  {
    id: uuid("id")
      .primaryKey()
      .default(sql`app.new_id()`),
    ownerId: owner(),
    slug: text("slug").notNull(),
    postId: uuid("post_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: "former_slugs_post",
      columns: [table.ownerId, table.postId],
      foreignColumns: [posts.ownerId, posts.id],
    }).onDelete("cascade"),
    uniqueIndex("former_slugs_once").on(table.ownerId, table.slug),
    index("former_slugs_of_post").on(table.ownerId, table.postId),
    owned(table),
    ...partOfPost(table),
    forReaders("site", ofSite(table)),
  ],
);
