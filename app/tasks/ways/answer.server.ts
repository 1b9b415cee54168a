import { wrongFields } from "#app/forms/http.server.ts";
import { problem } from "#app/visit/refusal.ts";
import type { Applied, Changed } from "../kind/applied.server.ts";

/**
 * The API's answer to an applied change.
 * @throws a problem+json answer: 404, 422 with a message at the wrong field, or 409 with the task as it is now as
 * `current`.
 */
export function answered(applied: Applied | null): Changed {
  if (applied === null)
    throw problem({ status: 404, title: "Not found", detail: "There is nothing here." });
  if ("errors" in applied) throw wrongFields(applied.errors);
  if ("conflict" in applied)
    throw problem(
      { status: 409, title: "Conflict", detail: "This task was changed meanwhile." },
      { current: applied.conflict },
    );
  return applied;
}

/**
 * The same for a change to one task: returns that task with all fields.
 * @throws like `answered`.
 */
export function answeredOne(applied: Applied | null) {
  const [task] = answered(applied).tasks;
  return task;
}
