import { asc, desc, inArray, isNotNull, isNull } from "drizzle-orm";
import { posts, sites } from "./schema/tables.ts";
import type { OwnerScope, WorkspaceAdminScope } from "./access/scope.server.ts";
import { holding, savingSite, type Site, unheld } from "./sites/saving.server.ts";
import { type Frame, frameOf, framing } from "./tasks/frame.server.ts";

export type { Site };

/** `shown`: what readers may have of the site as it was. `taken`: the handle is somebody's, or was not long ago. `many`: the owner holds as many handles as one may. */
export type SavedSite = { saved: Site; shown: Shown[] } | { taken: string } | { many: number };

/** A page of a site: of a post by its slug, or by its secret; else the site's own. */
type Shown = { handle: string; slug: string | null; secret: string | null };

/** Posts that are told of: each costs the worker a request to its cache, of which it has few. */
const SHOWN_MAX = 40;

const SITE = ["handle", "title", "bio", "indexed"] as const;

const siteOf = (owner: OwnerScope) =>
  owner.select(sites, SITE, { where: (site) => isNull(site.releasedAt), limit: 1 });

/**
 * The owner's site and what surrounds its page; null before they have chosen a handle. `former`: handles they have
 * given up.
 */
export async function getSite(
  owner: WorkspaceAdminScope,
): Promise<Frame & { site: Site | null; former: { handle: string; releasedAt: Date | null }[] }> {
  const [facts, listed, [site], former] = await owner.read(
    ...framing(owner),
    siteOf(owner),
    owner.select(sites, ["handle", "releasedAt"], {
      where: (it) => isNotNull(it.releasedAt),
      orderBy: (it) => [desc(it.releasedAt)],
    }),
  );
  return { ...frameOf(facts, listed), site: site ?? null, former };
}

/**
 * Saves the site under its handle. The previous handle leads here for 30 days, and stays this owner's for a year.
 * Nothing is saved if the handle is not available. Sending it twice changes nothing more.
 */
export async function saveSite(owner: WorkspaceAdminScope, site: Site): Promise<SavedSite> {
  const { handle } = site;
  const [[before], , , , [saved], [counted], found] = await owner.writeInTurn(
    siteOf(owner),
    ...savingSite(owner, site),
    siteOf(owner),
    owner.compute({ held: holding(owner, handle).held }),
    owner.select(posts, ["slug", "secret", "status"], {
      where: (post) => inArray(post.status, ["published", "unlisted"]),
      orderBy: (post) => [asc(post.status), desc(post.id)],
      limit: SHOWN_MAX,
    }),
  );
  if (saved?.handle !== handle) return unheld(handle, counted?.held);
  const pages = found.map(({ slug, secret, status }) => ({
    handle: before?.handle ?? handle,
    slug: status === "published" ? slug : null,
    secret: status === "unlisted" ? secret : null,
  }));
  return { saved, shown: [...pages, { handle, slug: null, secret: null }] };
}
