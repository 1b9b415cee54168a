import { type Expectation, page, resource } from "../../target/expectation.ts";

/** Routes of `app/admin/routes.ts`. */
export const admin: Record<string, Expectation> = {
  "/admin": { answers: page("200") },
  "/admin/posts": { answers: page("200") },
  // Of a private post, which no site admin reaches: `tests/worker/takedown.test.ts` takes down what is published.
  "/admin/posts/:id/takedown": {
    answers: page("404", "404"),
    body: () => ({ reason: "Spam." }),
  },
  "/api/v1/posts/:id/takedown": {
    answers: resource({ PUT: "404" }),
    body: () => ({ reason: "Spam." }),
  },
};
