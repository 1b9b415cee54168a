import { addDays } from "#app/calendar/calendar.ts";
import { dueInstant, today } from "#app/calendar/instant.ts";
import * as form from "#app/forms/fields.ts";
import { timeZone } from "#app/forms/time-zone.ts";
import type { LanguageModel } from "#app/visit/language-model.ts";
import { logError } from "#app/visit/request-log.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { createReview, type CreatedReview } from "#db/post-changes.server.ts";
import { type DoneTask, listDoneSince } from "#db/tasks.server.ts";
import type { LoaderFunctionArgs } from "react-router";
import * as v from "valibot";
import { rendered } from "../rendering.server.ts";
import { slugOf } from "../slug.ts";
import { proseOf } from "../review/prose.server.ts";
import { reviewOf } from "../review/review.server.ts";

/** The body of the API's `POST /api/premium/generate`. */
export const ReviewBody = v.strictObject({ timeZone, submission: v.optional(form.submission) });

/** The form that has a review written. */
export const ReviewForm = v.strictObject({ timeZone, submission: form.submission });

/** Days that a review is of, today included. */
const DAYS = 7;

/** Tasks that a review names; beyond them, it says that there were more. */
const TASKS_MAX = 500;

/** The tags that prose consists of; anything else that it were rendered as is a reason not to take it. */
const PROSE = /^(?:[^<]|<\/?p(?: dir="auto")?>)*$/;

/**
 * Writes a draft of what was done in the last seven days where the person is: in prose where the deployment has a language model
 * and it answers, otherwise by list and day. It takes two requests to the database, because what is written is rendered here in
 * between.
 */
export async function applyReview(
  { context }: Pick<LoaderFunctionArgs, "context">,
  owner: OwnerScope,
  { timeZone: zone, submission }: { timeZone: string; submission: string },
): Promise<CreatedReview> {
  const { config, id } = context.get(visitContext);
  const day = today(zone, new Date());
  // The end of the day before the first one.
  const since = dueInstant(addDays(day, -DAYS), null, zone);
  const { done, mayReview } = await listDoneSince(owner, since, TASKS_MAX + 1);
  const asked = { today: day, days: DAYS, timeZone: zone, most: TASKS_MAX };
  const prose =
    config.model && mayReview && done.length > 0
      ? await written(config.model, done, zone).catch(() => {
          // What went wrong may be said in words of the tasks.
          logError(id, new Error("The language model failed"));
          return null;
        })
      : null;
  const { title, body } = reviewOf(done, { ...asked, prose });
  const post = { title, slug: slugOf(title), ...(await rendered(body)) };
  return createReview(owner, post, submission);
}

async function written(model: LanguageModel, done: readonly DoneTask[], zone: string) {
  const told = done.map(({ doneAt, ...task }) => ({ ...task, day: today(zone, doneAt) }));
  const prose = await proseOf(model, told);
  return prose !== null && PROSE.test((await rendered(prose)).readerHtml.trim()) ? prose : null;
}
