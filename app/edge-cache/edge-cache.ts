import type { PublicAddress } from "./public-address.ts";

/** What is used of a Cache (https://developers.cloudflare.com/workers/runtime-apis/cache/): one for each place of Cloudflare's. */
export type Store = {
  match(key: string): Promise<Response | undefined>;
  put(key: string, entry: Response): Promise<void>;
};

/** Milliseconds in which a page is served without asking again. */
const FRESH = 30_000;

/** Milliseconds after which a page is no longer served, whatever happens: what was withdrawn is gone by then everywhere. */
const KEPT = 60_000;

/** Of an entry: when its page was asked for, or when it was withdrawn; milliseconds since 1970. */
const ASKED_AT = "x-asked-at";
const FORGOTTEN_AT = "x-forgotten-at";

/**
 * The pages that readers see, kept where they are read. Only an answer to a `PublicAddress` gets in, and only through
 * `answer`: whoever made it was told nothing of its reader.
 */
export class EdgeCache {
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** The page that is kept, or the one that `make` gives. While `make` fails (5xx), the one that is kept for a while longer. */
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

  /** Takes pages out, and keeps out what is being made of them just now. */
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

  /** A cache that fails costs time, and no page. */
  async #match({ key }: PublicAddress): Promise<Response | undefined> {
    if (key === null) return undefined;
    return this.#store.match(key).catch(() => undefined);
  }

  async #put({ key }: PublicAddress, entry: Response): Promise<void> {
    if (key !== null) await this.#store.put(key, entry).catch(() => {});
  }
}

/** For as long the store may hold an entry; what it is held against is the time that stands in it. */
const LIFE = { "cache-control": `max-age=${KEPT / 1000}` };

/** The page as it was made, without what the cache wrote on it. */
function bare(entry: Response): Response {
  const page = new Response(entry.body, entry);
  for (const name of [ASKED_AT, "cache-control", "cf-cache-status", "age"])
    page.headers.delete(name);
  return page;
}

/** The page with a strong validator (RFC 9110, section 8.8.3): the same bytes have the same one. */
async function tagged(page: Response): Promise<Response> {
  const bytes = await page.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const answer = new Response(bytes, page);
  answer.headers.set("etag", `"${digest.slice(0, 16).toHex()}"`);
  return answer;
}
