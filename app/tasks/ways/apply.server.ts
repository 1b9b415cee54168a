import { refused } from "#app/forms/http.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import * as v from "valibot";
import { type ChangeInput, Change } from "../changes/kinds.server.ts";
import type { Applied, Changed } from "../kind/applied.server.ts";

/** The message for a form that was made from another version of its task. */
export const CHANGED_MEANWHILE = "This task was changed meanwhile. Go back and look at it again.";

/**
 * Applies a change to the owner's tasks. Returns null if the owner has none of the tasks, or not the list.
 * @throws a ValiError for an invalid change.
 */
export const applyChange = (owner: OwnerScope, change: ChangeInput): Promise<Applied | null> =>
  v.parse(Change, change)(owner);

/**
 * Like `applyChange`, for a caller that can only report what is wrong.
 * @throws an answer with a sentence: 409 for a task that has changed meanwhile, 422 for a wrong field.
 */
export async function applyOrRefuse(
  owner: OwnerScope,
  change: ChangeInput,
): Promise<Changed | null> {
  const applied = await applyChange(owner, change);
  if (applied === null || "tasks" in applied) return applied;
  if ("conflict" in applied) throw refused(409, CHANGED_MEANWHILE);
  throw refused(422, Object.values(applied.errors).join(" "));
}
