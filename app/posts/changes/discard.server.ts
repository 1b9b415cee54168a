import { discardChanges } from "#db/post-changes.server.ts";
import { type Apply, changed } from "../kind/applied.server.ts";

/** Restores the published text; the discarded text stays in the history. */
export const applyDiscard: Apply<void> = async (owner, id) =>
  changed(await discardChanges(owner, id));
