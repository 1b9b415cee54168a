import { EdgeCache } from "./edge-cache.ts";
import { PublicAddress } from "./public-address.ts";
import { publicPaths } from "./public-paths.ts";

declare global {
  interface CacheStorage {
    /** The cache of the Cloudflare location in which the worker runs. */
    readonly default: Cache;
  }
}

/** The pages cached where this worker runs. */
export const edgeCache = () => new EdgeCache(caches.default, () => Date.now());

/** What was changed or withdrawn: posts by their old and new slugs, unlisted ones by their secret addresses. */
type Changed = { handle: string; slugs?: string[]; tags?: string[]; secrets?: string[] };

/**
 * Removes a site's pages and these posts from the cache, so that the next request sees the current state. Call it after
 * the change is written; elsewhere in the world, the change shows within a minute. Never throws.
 */
export async function forget(origin: string, changed: Changed): Promise<void> {
  const { handle, slugs = [], tags = [], secrets = [] } = changed;
  const paths = [
    publicPaths.sitemap,
    publicPaths.site(handle),
    publicPaths.feed(handle),
    ...slugs.map((slug) => publicPaths.post(handle, slug)),
    ...tags.map((tag) => publicPaths.tag(handle, tag)),
    ...secrets.map((secret) => publicPaths.unlisted(handle, secret)),
  ];
  const addresses = paths.map((path) => PublicAddress.of({ method: "GET", url: origin + path }));
  await edgeCache().forget(addresses.filter((address) => address !== null));
}

type Shown = { handle: string; slug: string | null; secret: string | null };

/** The same for all that is listed, of whichever site. */
export async function forgetShown(origin: string, shown: Shown[]): Promise<void> {
  for (const [handle, found] of Map.groupBy(shown, (page) => page.handle)) {
    const slugs = found.flatMap(({ slug }) => slug ?? []);
    const secrets = found.flatMap(({ secret }) => secret ?? []);
    // oxlint-disable-next-line no-await-in-loop -- nearly always one
    await forget(origin, { handle, slugs, secrets });
  }
}
