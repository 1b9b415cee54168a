import type { Post } from "#db/posts.server.ts";

/** What an author is called: somebody who has left the workspace, or whose account is deleted, is no longer named. */
export const authorName = ({ name }: NonNullable<Post["author"]>): string =>
  name === null ? "a former member" : name || "a member without a name";
