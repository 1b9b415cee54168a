import { type Expectation, page, readable } from "../../target/expectation.ts";

/** What is there is no page of React's; what is not is answered as any address without a route. */
const readByAll = {
  answers: { ...page("404", "404"), ...readable },
  data: page("404", "404"),
  cache: "public, no-cache",
};

/** Routes of `app/published/routes.ts`. */
export const published: Record<string, Expectation> = {
  // Of somebody who publishes nothing: `tests/built-worker/published.test.ts` reads what is published.
  "/:at": { answers: page("404", "404") },
  "/:at/:slug": { answers: page("404", "404") },
  "/:at/tags/:tag": { answers: page("404", "404") },
  "/:at/feed.xml": { answers: page("404", "404") },
  "/sitemap.xml": readByAll,
  "/robots.txt": readByAll,
};
