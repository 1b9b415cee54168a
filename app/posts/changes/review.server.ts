import { addDays } from "#app/calendar/calendar.ts";
import { dueInstant, today } from "#app/calendar/instant.ts";
import * as form from "#app/forms/fields.ts";
import { timeZone } from "#app/forms/time-zone.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { createReview, type CreatedReview } from "#db/post-changes.server.ts";
import { listDoneSince } from "#db/tasks.server.ts";
import * as v from "valibot";
import { rendered } from "../rendering.server.ts";
import { slugOf } from "../slug.ts";
import { reviewOf } from "../review/review.server.ts";

/** The body of the API's `POST /api/premium/generate`. */
export const ReviewBody = v.strictObject({ timeZone, submission: v.optional(form.submission) });

/** The form that has a review written. */
export const ReviewForm = v.strictObject({ timeZone, submission: form.submission });

/** Days that a review is of, today included. */
const DAYS = 7;

/** Tasks that a review names; beyond them, it says that there were more. */
const TASKS_MAX = 500;

/**
 * Writes a draft of what was done in the last seven days where the person is, by list and day. It takes two requests to
 * the database, because what is written is rendered here in between.
 */
export async function applyReview(
  owner: OwnerScope,
  zone: string,
  submission: string,
): Promise<CreatedReview> {
  const day = today(zone, new Date());
  // The end of the day before the first one.
  const since = dueInstant(addDays(day, -DAYS), null, zone);
  const done = await listDoneSince(owner, since, TASKS_MAX + 1);
  const { title, body } = reviewOf(done, {
    today: day,
    days: DAYS,
    timeZone: zone,
    most: TASKS_MAX,
  });
  const post = { title, slug: slugOf(title), ...(await rendered(body)) };
  return createReview(owner, post, submission);
}
