import { getPublished } from "#db/posts.server.ts";
import type { Apply } from "../kind/applied.server.ts";
import { applyEdit } from "./edit.server.ts";

/**
 * Goes back to the published text; what is given up stays in the history. Two requests: the text has to be rendered again for
 * its author. What somebody changes in between is a conflict.
 */
export const applyDiscard: Apply<void> = async (owner, id) => {
  const published = await getPublished(owner, id);
  return published && applyEdit(owner, id, { ...published, as: "restored" });
};
