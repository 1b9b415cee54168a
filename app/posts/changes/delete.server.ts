import type { OwnerScope } from "#db/access/scope.server.ts";
import { deletePost } from "#db/post-changes.server.ts";

/** Deletes a post of the trash for good. False for one that is not there; null when no such post is owned here. */
export const applyDelete = (
  owner: OwnerScope,
  id: string,
  submission: string,
): Promise<boolean | null> => deletePost(owner, id, submission);
