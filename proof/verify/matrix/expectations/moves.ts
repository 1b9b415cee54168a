import { randomUUID } from "node:crypto";
import { type Expectation, page, resource } from "../../target/expectation.ts";

/** To one's own workspace: where one is already, but for what is in an organisation's. */
const home = (as: "move" | "copy") => () => ({
  workspace: "me",
  as,
  submission: randomUUID(),
});

/** A page of a move. What a member moves out of an organisation's workspace is in their own, and says where it was. */
const moving = (noun: "tasks" | "lists" | "posts"): Expectation => ({
  answers: page("200", "422"),
  together: page("200", `302 /w/me/${noun}/:id/workspace?from=/w/me`),
  body: home("move"),
  shows: true,
  isBeside: true,
});

const calling: Expectation = {
  answers: resource({ PUT: "422" }),
  together: resource({ PUT: "200" }),
  body: () => ({ workspace: "me" }),
  isBeside: true,
};

/** Routes of `app/moves/routes.ts`. */
export const moves: Record<string, Expectation> = {
  "/w/:workspace/tasks/:id/workspace": moving("tasks"),
  "/w/:workspace/lists/:id/workspace": moving("lists"),
  // Somebody else's post can be copied, and not moved.
  "/w/:workspace/posts/:id/workspace": { ...moving("posts"), forMembers: "403" },
  "/api/v1/tasks/:id/workspace": calling,
  "/api/v1/posts/:id/workspace": { ...calling, forMembers: "403" },
};
