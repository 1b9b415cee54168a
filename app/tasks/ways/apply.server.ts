import { refused } from "#app/forms/http.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import * as v from "valibot";
import { type ChangeInput, Change } from "../changes/kinds.server.ts";
import type { Applied, Changed } from "../kind/applied.server.ts";

/** What a form is told that was made from another version of its task. */
export const CHANGED_MEANWHILE = "This task was changed meanwhile. Go back and look at it again.";

/**
 * Applies a change to the owner's tasks. Null when none of the tasks is owned here, or not the list.
 * @throws a ValiError for what is no change.
 */
export const applyChange = (owner: OwnerScope, change: ChangeInput): Promise<Applied | null> =>
  v.parse(Change, change)(owner);

/**
 * As `applyChange`, for a caller that can do no better than say what is wrong.
 * @throws an answer with a sentence: 409 for a task that was changed meanwhile, 422 for a wrong field.
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
