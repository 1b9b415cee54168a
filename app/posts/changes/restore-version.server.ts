import { restoreVersion } from "#db/post-changes.server.ts";
import { type Apply, changed } from "../kind/applied.server.ts";

/** Restores a version of the history, by its id. */
export const applyRestoreVersion: Apply<string> = async (owner, id, version) =>
  changed(await restoreVersion(owner, { post: id, version }));
