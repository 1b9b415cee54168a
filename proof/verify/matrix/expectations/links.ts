import { type Expectation, page, resource } from "../../target/expectation.ts";

/** Routes of `app/links/routes.ts`. */
export const links: Record<string, Expectation> = {
  "/w/:workspace/tasks/:id/posts": {
    answers: page("200", "302 /w/me/tasks/:id"),
    body: ({ canary }) => ({ wanted: `${canary} title` }),
    names: ({ post: named }) => [{ wanted: `/w/me/posts/${named}` }],
    shows: true,
    writes: true,
    // The title is one that a member would give, and nothing there is called so.
    forMembers: "422",
  },
  "/w/:workspace/posts/:id/tasks": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: ({ canary }) => ({ wanted: `${canary} title` }),
    names: ({ task: named }) => [{ wanted: `/w/me/tasks/${named}` }],
    shows: true,
    writes: true,
    isBeside: true,
    // The title is one that a member would give, and nothing there is called so.
    forMembers: "422",
  },
  "/api/v1/tasks/:id/posts/:post": {
    answers: resource({ PUT: "204", DELETE: "204" }),
    writes: true,
  },
};
