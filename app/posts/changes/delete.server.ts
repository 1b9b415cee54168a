import type { OwnerScope } from "#db/access/scope.server.ts";
import { deletePost } from "#db/post-changes.server.ts";

/** Deletes a trashed post for good. False if it is not in the trash; null if the owner has no such post. */
export const applyDelete = (
  owner: OwnerScope,
  id: string,
  submission: string,
): Promise<boolean | null> => deletePost(owner, id, submission);
