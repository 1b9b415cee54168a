import type { PublicAddress } from "./public-address.ts";

/**
 * The part of a Cache that is used (https://developers.cloudflare.com/workers/runtime-apis/cache/). Each of
 * Cloudflare's locations has its own.
 */
export type Store = {
  match(key: string): Promise<Response | undefined>;
  put(key: string, entry: Response): Promise<void>;
};

/** How long a page is served without asking again, in milliseconds. */
const FRESH = 30_000;

/** How long a page can be served at all, in milliseconds. After that, withdrawn pages are gone everywhere. */
const KEPT = 60_000;

/** Headers of an entry: when its page was requested, or when it was withdrawn, in milliseconds since 1970. */
const ASKED_AT = "x-asked-at";
const FORGOTTEN_AT = "x-forgotten-at";

/**
 * The pages that readers see, cached at the edge. Only a response to a `PublicAddress` can get in, and only through
 * `answer`, which tells the page nothing about its reader.
 */
export class EdgeCache {
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * Returns the cached page, or the one that `make` returns. While `make` fails (5xx), the cached page is served a
   * little longer.
   */
  async answer(
    address: PublicAddress,
    make: (request: Request) => Promise<Response>,
  ): Promise<Response> {
    const askedAt = this.#now();
    const entry = await this.#find(address);
    const age = askedAt - Number(entry?.headers.get(ASKED_AT) ?? -Infinity);
    if (entry && age < FRESH) return bare(entry);
    const made = await make(address.request);
    if (made.status >= 500 && entry && this.#now() - askedAt + age < KEPT) return bare(entry);
    return made.status === 200 ? this.#keep(address, await tagged(made), askedAt) : made;
  }

  /** Removes pages, and keeps out those that are being rendered at the moment. */
  async forget(addresses: PublicAddress[]): Promise<void> {
    const headers = { [FORGOTTEN_AT]: String(this.#now()), ...LIFE };
    const marks = addresses.map((address) => this.#put(address, new Response("", { headers })));
    await Promise.all(marks);
  }

  async #keep(address: PublicAddress, page: Response, askedAt: number): Promise<Response> {
    if (page.headers.has("set-cookie")) return page;
    const mark = await this.#match(address);
    if (Number(mark?.headers.get(FORGOTTEN_AT) ?? -Infinity) >= askedAt) return page;
    const entry = new Response(page.clone().body, page);
    entry.headers.set(ASKED_AT, String(askedAt));
    for (const [name, value] of Object.entries(LIFE)) entry.headers.set(name, value);
    await this.#put(address, entry);
    return page;
  }

  async #find(address: PublicAddress): Promise<Response | undefined> {
    const entry = await this.#match(address);
    return entry?.headers.has(ASKED_AT) ? entry : undefined;
  }

  /** A failing cache costs time, but no page. */
  async #match({ key }: PublicAddress): Promise<Response | undefined> {
    if (key === null) return undefined;
    return this.#store.match(key).catch(() => undefined);
  }

  async #put({ key }: PublicAddress, entry: Response): Promise<void> {
    if (key !== null) await this.#store.put(key, entry).catch(() => {});
  }
}

/** How long the store may keep an entry. Its age is computed from the time inside it. */
const LIFE = { "cache-control": `max-age=${KEPT / 1000}` };

/** The page without the headers that the cache added. */
function bare(entry: Response): Response {
  const page = new Response(entry.body, entry);
  for (const name of [ASKED_AT, "cache-control", "cf-cache-status", "age"])
    page.headers.delete(name);
  return page;
}

/** Adds a strong validator (RFC 9110, section 8.8.3): equal bytes have equal tags. */
async function tagged(page: Response): Promise<Response> {
  const bytes = await page.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const answer = new Response(bytes, page);
  answer.headers.set("etag", `"${digest.slice(0, 16).toHex()}"`);
  return answer;
}
