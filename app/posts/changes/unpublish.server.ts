import { unpublishPost } from "#db/post-changes.server.ts";
import { type Apply, changed } from "../kind/applied.server.ts";

/** Makes a post a draft again. Readers lose it at once. */
export const applyUnpublish: Apply<void> = async (owner, id) =>
  changed(await unpublishPost(owner, id));
