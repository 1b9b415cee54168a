import { tagOfSegment } from "../tag-names/address.ts";
import { publicPaths } from "./public-paths.ts";

const SITE = /^\/@([a-z0-9-]+)(?:\/([^/]+))?$/;
const TAG = /^\/@([a-z0-9-]+)\/tags\/([^/]+)$/;

/** What a page of a site is, of its segments; null for what no published thing has as its address. */
function canonical(pathname: string): string | null {
  if (pathname === publicPaths.sitemap) return pathname;
  const [, author = "", tag] = TAG.exec(pathname) ?? [];
  if (tag !== undefined) return tagPath(author, tag);
  const [, handle, encoded] = SITE.exec(pathname) ?? [];
  if (handle === undefined) return null;
  if (encoded === undefined) return publicPaths.site(handle);
  if (pathname === publicPaths.feed(handle)) return pathname;
  try {
    const name = decodeURIComponent(encoded);
    if (name.includes(".")) return null;
    return name.startsWith("~")
      ? publicPaths.unlisted(handle, name.slice(1))
      : publicPaths.post(handle, name);
  } catch {
    return null;
  }
}

function tagPath(handle: string, segment: string): string | null {
  try {
    return publicPaths.tag(handle, tagOfSegment(decodeURIComponent(segment)));
  } catch {
    return null;
  }
}

/**
 * An address of something published, with all that a request may say of it. Who asks is no part of it: whoever answers
 * it has seen no cookie and no other header of its reader, so the answer is the same for everyone.
 */
export class PublicAddress {
  readonly #page: string;
  readonly #query: string;

  private constructor(page: string, query: string) {
    this.#page = page;
    this.#query = query;
  }

  /** Null for any other address, for one that is written in another way than the page's own, and for what is no read. */
  static of({ method, url }: Pick<Request, "method" | "url">): PublicAddress | null {
    if (method !== "GET" && method !== "HEAD") return null;
    // Most addresses are others, and need no more than a look.
    if (!/^[^:]*:\/\/[^/]*\/(?:@|sitemap)/.test(url)) return null;
    const asked = new URL(url);
    const path = canonical(asked.pathname);
    if (path !== asked.pathname) return null;
    const isList = path.indexOf("/", 1) < 0 || TAG.test(path);
    const after = isList ? asked.searchParams.get("after") : null;
    const query = after === null ? "" : `?after=${encodeURIComponent(after)}`;
    return new PublicAddress(asked.origin + path, query);
  }

  /** The request that is answered: it bears no header at all. */
  get request(): Request {
    return new Request(this.#page + this.#query);
  }

  /** What it is kept under. Null for the further pages of a list: anyone can make up as many of those as they like. */
  get key(): string | null {
    return this.#query === "" ? this.#page : null;
  }
}
