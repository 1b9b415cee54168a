import { restorePost } from "#db/post-changes.server.ts";
import { type Apply, changed } from "../kind/applied.server.ts";

/** Restores a post from the trash, as a draft. */
export const applyRestore: Apply<void> = async (owner, id) => changed(await restorePost(owner, id));
