import { renewSecret } from "#db/post-changes.server.ts";
import { type Apply, changed } from "../kind/applied.server.ts";
import { newSecret } from "../secret.server.ts";

/** Gives an unlisted post a new secret address; the old one stops working. */
export const applyRenew: Apply<void> = async (owner, id) =>
  changed(await renewSecret(owner, id, newSecret()));
