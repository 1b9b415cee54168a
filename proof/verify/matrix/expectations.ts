import type { Expectation } from "../target/expectation.ts";
import { account } from "./expectations/account.ts";
import { admin } from "./expectations/admin.ts";
import { find } from "./expectations/find.ts";
import { links } from "./expectations/links.ts";
import { lists } from "./expectations/lists.ts";
import { moves } from "./expectations/moves.ts";
import { posts } from "./expectations/posts.ts";
import { published } from "./expectations/published.ts";
import { site } from "./expectations/site.ts";
import { tags } from "./expectations/tags.ts";
import { tasks } from "./expectations/tasks.ts";
import { workspaces } from "./expectations/workspaces.ts";

/**
 * What each route answers, by its path: a table for each noun, as in `app/routes.ts`. The verifier fails for a route that is
 * missing here.
 */
export const expectations: Record<string, Expectation> = {
  ...site,
  ...published,
  ...account,
  ...workspaces,
  ...tasks,
  ...lists,
  ...posts,
  ...links,
  ...moves,
  ...tags,
  ...find,
  ...admin,
};
