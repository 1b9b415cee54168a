import { discardChanges } from "#db/post-changes.server.ts";
import { type Apply, changed } from "../kind/applied.server.ts";

/** Goes back to the published text; what is given up stays in the history. */
export const applyDiscard: Apply<void> = async (owner, id) =>
  changed(await discardChanges(owner, id));
