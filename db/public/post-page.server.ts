import { and, eq, sql } from "drizzle-orm";
import type { PublicScope } from "../access/scope.server.ts";
import { formerSlugs, posts } from "../schema/tables.ts";
import { type PublicSite, siteOf } from "./site.ts";
import { isPublished, LISTED, type PublicSummary, summaryOf } from "./summary.ts";

export type PublicPost = PublicSummary & { html: string; words: number; unlisted: boolean };

/** `moved`: what was asked for by a slug of before, and the slug that it has now. */
export type Read = { site: PublicSite; post: PublicPost } | { site: PublicSite; moved: string };

/**
 * A published post by its slug, or the unlisted one whose secret address the scope has. Null when there is none for its
 * reader: a draft, a stranger's and a missing one are the same.
 */
export async function readPost(scope: PublicScope, slug: string | null): Promise<Read | null> {
  const [[site], [post], [former]] = await scope.read(
    siteOf(scope),
    scope.select(posts, [...LISTED, "publishedHtml", "publishedWords", "status"], {
      where: (it) =>
        slug === null ? eq(it.status, "unlisted") : and(isPublished(it), eq(it.slug, slug)),
      limit: 1,
    }),
    scope.select(posts, ["slug"], {
      where: (it) =>
        and(
          isPublished(it),
          sql`${it.id} in (select post_id from ${formerSlugs}
            where owner_id = (select app.site_owner()) and slug = ${slug ?? ""})`,
        ),
      limit: 1,
    }),
  );
  if (!site) return null;
  if (!post) return former ? { site, moved: former.slug } : null;
  const { publishedHtml, publishedWords, status, ...listed } = post;
  const text = { html: publishedHtml ?? "", words: publishedWords ?? 0 };
  return { site, post: { ...summaryOf(listed), ...text, unlisted: status === "unlisted" } };
}
