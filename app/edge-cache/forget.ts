import { EdgeCache } from "./edge-cache.ts";
import { PublicAddress } from "./public-address.ts";
import { publicPaths } from "./public-paths.ts";

declare global {
  interface CacheStorage {
    /** The cache of the place of Cloudflare's where a worker runs. */
    readonly default: Cache;
  }
}

/** The pages kept where this worker runs. */
export const edgeCache = () => new EdgeCache(caches.default, () => Date.now());

/** What was changed or withdrawn: a post by its slugs and its tags, of before and of now; an unlisted one by its secret addresses. */
type Changed = { handle: string; slugs?: string[]; tags?: string[]; secrets?: string[] };

/**
 * Takes what readers have of a site and of these posts out of the cache, so that the next request sees how it is now. To be
 * called once the change is written; elsewhere in the world it shows within a minute. Never throws.
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
