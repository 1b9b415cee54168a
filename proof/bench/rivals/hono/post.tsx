/** @jsxImportSource hono/jsx */
import { signClaims } from "#db/access/claims.server.ts";
import { posts, sites } from "#db/schema/tables.ts";
import { and, eq, sql } from "drizzle-orm";
import type { NeonHttpDatabase } from "drizzle-orm/neon-http";
import { raw } from "hono/html";

/** A published post with its site, read in one batch under row security, as a reader may read it. */
export async function readPost(
  db: NeonHttpDatabase,
  key: string,
  { handle, slug }: { handle: string; slug: string },
) {
  const claims = await signClaims(key, "anonymous", null);
  const ofSite = sql`(select app.site_owner())`;
  const [, , [site], [post]] = await db.batch([
    db.execute(
      sql`select set_config('role', 'anonymous', true), set_config('app.claims', ${claims}, true)`,
    ),
    db.execute(
      sql`select set_config('app.site', ${handle}, true), set_config('app.secret', '', true)`,
    ),
    db.select({ title: sites.title }).from(sites).where(eq(sites.ownerId, ofSite)).limit(1),
    db
      .select({
        title: posts.publishedTitle,
        html: posts.publishedHtml,
        description: posts.publishedDescription,
        publishedAt: posts.publishedAt,
      })
      .from(posts)
      .where(and(eq(posts.ownerId, ofSite), eq(posts.slug, slug), eq(posts.status, "published")))
      .limit(1),
  ]);
  return site && post ? { site, post } : null;
}

/** The page of a post, as Hono's documentation renders pages. */
export const PostPage = ({ site, post }: NonNullable<Awaited<ReturnType<typeof readPost>>>) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{post.title}</title>
      <meta name="description" content={post.description ?? ""} />
      <link rel="stylesheet" href="/assets/public.css" />
    </head>
    <body>
      <header>
        <a href="/">{site.title}</a>
      </header>
      <main>
        <article>
          <h1>{post.title}</h1>
          <time datetime={post.publishedAt?.toISOString()}>
            {post.publishedAt?.toISOString().slice(0, 10)}
          </time>
          {raw(post.html ?? "")}
        </article>
      </main>
    </body>
  </html>
);
