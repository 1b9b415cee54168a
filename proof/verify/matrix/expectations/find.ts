import { type Expectation, page, readable, resource } from "../../target/expectation.ts";

/** Routes of `app/find/routes.ts`. */
export const find: Record<string, Expectation> = {
  // Not for the canary itself: the query is repeated, and matches are marked.
  "/w/:workspace/search": { answers: page("200"), query: "?q=title", shows: true },
  "/api/v1/search": { answers: resource(readable), query: "?q=title", shows: true },
};
