import type { OwnerScope } from "#db/access/scope.server.ts";
import { getVersion } from "#db/posts.server.ts";
import type { Applied } from "../kind/applied.server.ts";
import { applyEdit } from "./edit.server.ts";

/**
 * Goes back to a version of the history, where what it replaces stays. Two requests: the text has to be rendered again. What
 * somebody changes in between is a conflict.
 */
export async function applyRestoreVersion(
  owner: OwnerScope,
  ids: { post: string; version: string },
): Promise<Applied> {
  const found = await getVersion(owner, ids);
  if (found === null) return null;
  const { title, body } = found.version;
  const { version } = found.post;
  return applyEdit(owner, ids.post, { title, body, version, as: "restored" });
}
