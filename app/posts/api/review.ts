import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson } from "#app/forms/http.server.ts";
import { problem } from "#app/visit/refusal.ts";
import { visitContext } from "#app/visit/visit.ts";
import { newId } from "#db/rows/new-id.ts";
import { applyReview, ReviewBody } from "../changes/review.server.ts";
import { TOO_MANY } from "../review/words.ts";
import { toldOf } from "../ways/answer.server.ts";
import type { Route } from "./+types/review.ts";

/** This URL answers POST only. */
export async function loader(args: Route.LoaderArgs) {
  await requireOwner(args);
  throw methodNotAllowed("POST");
}

/**
 * `POST {timeZone, submission?}`: 201 with the draft of a review of the last seven days. The same `submission` again
 * returns the first one. 403 on the free plan, and 429 after ten in an hour.
 */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  if (args.request.method !== "POST") throw methodNotAllowed("POST");
  const { timeZone, submission = newId() } = await parseJson(args.request, ReviewBody);
  const made = await applyReview(args, owner, { timeZone, submission });
  const visit = args.context.get(visitContext);
  if ("wait" in made) {
    visit.retryAfter = made.wait;
    throw problem({ status: 429, title: "Too many requests", detail: TOO_MANY });
  }
  const { saved } = made;
  return Response.json(toldOf(saved, visit.config.origin), {
    status: 201,
    headers: { location: `/api/v1/posts/${saved.id}` },
  });
}
