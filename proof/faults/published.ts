import type { Fault } from "./fault.ts";

/** Errors in what readers see, and in what is cached for them. */
export const published: Fault[] = [
  {
    name: "pictures from anywhere on every page of readers",
    file: "workers/headers.ts",
    old: `visit.page === "published" && hasPictures`,
    new: `visit.page === "published"`,
    caughtBy: ["tests/built-worker/published.test.ts > lets pictures that lie elsewhere load"],
  },
  {
    name: "pages of a banned person cached on",
    file: "app/account/events/people.server.ts",
    old: "personOf(read(UserData, data)), withdraw)",
    new: "personOf(read(UserData, data)))",
    caughtBy: ["tests/built-worker/withdrawn.test.ts > a ban by Clerk's event"],
  },
  {
    name: "pages of a handle that was given up cached on",
    file: "db/sites.server.ts",
    old: "handle: before?.handle ?? handle",
    new: "handle",
    caughtBy: ["tests/built-worker/withdrawn.test.ts > another handle leads"],
  },
  {
    name: "feed whose id moves with the handle",
    file: "app/published/feed-document.ts",
    old: "<id>urn:uuid:${site.id}</id>",
    new: "<id>${front}</id>",
    caughtBy: ["tests/built-worker/withdrawn.test.ts > feed and posts keep their ids"],
  },
  {
    name: "app's pages cached at the edge too",
    file: "workers/app.ts",
    old: ": toldToPrograms(asked, await respond(asked, visit), visit.id);",
    new: `: await (await import("../app/edge-cache/forget.ts")).edgeCache().answer({ key: asked.url, request: asked } as never, () => respond(asked, visit));`,
    caughtBy: ["tests/built-worker/edge-cache.test.ts > nothing of the app gets in"],
  },
  {
    name: "site that sorts all its posts",
    file: "db/access/public-scope.server.ts",
    old: `,
      set_config('enable_sort', 'off', true)`,
    new: "",
    caughtBy: ["tests/db/plans.test.ts > list what readers find on a site"],
  },
  {
    name: "any address one of something published",
    file: "app/edge-cache/public-address.ts",
    old: "if (handle === undefined) return null;",
    new: "if (handle === undefined) return pathname;",
    caughtBy: ["tests/app/edge-cache/public-address.test.ts > /@ADA is nothing's own address"],
  },
  {
    name: "cookie cached with a page",
    file: "app/edge-cache/edge-cache.ts",
    old: `    if (page.headers.has("set-cookie")) return page;\n`,
    new: "",
    caughtBy: ["tests/app/edge-cache/edge-cache.test.ts > an answer that sets a cookie"],
  },
  {
    name: "unknown query a cache entry of its own",
    file: "app/edge-cache/public-address.ts",
    old: `const query = after === null ? "" :`,
    new: `const query = after === null ? asked.search :`,
    caughtBy: [
      "tests/app/edge-cache/public-address.test.ts > is kept under",
      "tests/built-worker/edge-cache.test.ts > whatever is added to its address",
    ],
  },
  {
    name: "stale page served for as long as the outage lasts",
    file: "app/edge-cache/edge-cache.ts",
    old: " && this.#now() - askedAt + age < KEPT",
    new: "",
    caughtBy: [
      "tests/app/edge-cache/edge-cache.test.ts > until it is a minute old",
      "tests/built-worker/edge-cache.test.ts > until it is a minute old",
    ],
  },
  {
    name: "withdrawn page cached by a request that was under way",
    file: "app/edge-cache/edge-cache.ts",
    old: ">= askedAt) return page;",
    new: "> Infinity) return page;",
    caughtBy: [
      "tests/app/edge-cache/edge-cache.test.ts > what is forgotten while it is being made",
    ],
  },
  {
    name: "text of an author not escaped",
    file: "app/published/markup.ts",
    old: `ESCAPES[character] ?? ""`,
    new: "character",
    caughtBy: ["tests/built-worker/published.test.ts > has each text escaped once"],
  },
  {
    name: "secret address in the log",
    file: "app/visit/request-log.ts",
    old: `.replace(SECRET, "~")`,
    new: "",
    caughtBy: ["tests/built-worker/published.test.ts > is not written into the log"],
  },
  {
    name: "address of a page taken from Host",
    file: "app/published/pages/post.ts",
    old: "const { origin } = args.context.get(visitContext).config;",
    new: 'const origin = `http://${args.request.headers.get("host")}`;',
    caughtBy: [
      "tests/built-worker/published.test.ts > is a page with its title, its text, its day and its one address",
    ],
  },
  {
    name: "filter dropped for readers",
    file: "db/access/public-scope.server.ts",
    old: ".where(and(ofSite, where?.(table)))",
    new: ".where(where?.(table))",
    caughtBy: ["tests/db/public.test.ts > the filter holds alone"],
  },
  {
    name: "unlisted posts shown to whoever asks",
    file: "db/public/post-page.server.ts",
    old: "isPublished(it), eq(it.slug, slug))",
    new: "eq(it.slug, slug))",
    caughtBy: ["tests/db/public.test.ts > the filter holds alone"],
  },
];
