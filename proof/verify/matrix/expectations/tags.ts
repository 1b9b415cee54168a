import { type Expectation, page } from "../../target/expectation.ts";

/** Routes of `app/tags/routes.ts`. */
export const tags: Record<string, Expectation> = {
  "/w/:workspace/tags": { answers: page("200"), shows: true },
  "/w/:workspace/tags/:tag": { answers: page("200"), shows: true },
  "/w/:workspace/tags/:tag/name": {
    answers: page("200", "302 /w/me/tags/planted"),
    body: () => ({ name: "planted" }),
    shows: true,
  },
  // Of a tag that nobody has, because a page of one that was deleted shows nothing more.
  "/w/:workspace/tags/:tag/deletion": {
    answers: page("404", "302 /w/me/tags"),
    body: () => ({ delete: "yes" }),
  },
};
