import { trashPost } from "#db/post-changes.server.ts";
import { type Apply, changed } from "../kind/applied.server.ts";

/** Moves a post to the trash. Readers lose it at once. */
export const applyTrash: Apply<void> = async (owner, id) => changed(await trashPost(owner, id));
