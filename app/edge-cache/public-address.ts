import { tagOfSegment } from "../tag-names/address.ts";
import { publicPaths } from "./public-paths.ts";

const SITE = /^\/@([a-z0-9-]+)(?:\/([^/]+))?$/;
const TAG = /^\/@([a-z0-9-]+)\/tags\/([^/]+)$/;

/** The canonical path of a published page, from its two segments; null if no published page can have this address. */
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
 * The address of a published page, which is all that a request may say about it. Whoever answers it sees no cookie and
 * no header of the reader, so the answer is the same for everyone.
 */
export class PublicAddress {
  readonly #page: string;
  readonly #query: string;

  private constructor(page: string, query: string) {
    this.#page = page;
    this.#query = query;
  }

  /** Null for any other address, for one that is not canonical, and for methods other than GET and HEAD. */
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

  /** The request to answer. It has no headers. */
  get request(): Request {
    return new Request(this.#page + this.#query);
  }

  /** The cache key. Null for further pages of a list, because anyone can invent any number of them. */
  get key(): string | null {
    return this.#query === "" ? this.#page : null;
  }
}
