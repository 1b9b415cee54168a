import { requireOwner } from "#app/access/doors.server.ts";
import { parseForm, refused } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { typed } from "#app/forms/typed.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { pathsOf } from "#app/frame/paths.ts";
import { Upgrade } from "#app/frame/upgrade.tsx";
import { RestoredNotice } from "#app/ui/notice.tsx";
import { visitContext } from "#app/visit/visit.ts";
import { getPlan } from "#db/plan.server.ts";
import { newId } from "#db/rows/new-id.ts";
import { redirect } from "react-router";
import { applyReview, ReviewForm } from "../changes/review.server.ts";
import { ReviewButton } from "../review/review-button.tsx";
import { TOO_MANY } from "../review/words.ts";
import type { Route } from "./+types/review.ts";

export const meta = () => [{ title: "Review my week · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { plan, timeZone } = await getPlan(owner);
  const restored = await restoreFields(args, owner);
  return { isPro: plan === "pro", timeZone, submission: newId(), restored };
}

/** The guard has found that this is part of pro: on the free plan, the scope writes nothing. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, ReviewForm);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const made = await applyReview(args, owner, form.value);
  if ("saved" in made) return redirect(pathsOf(args.params.workspace).post(made.saved.id));
  args.context.get(visitContext).retryAfter = made.wait;
  throw refused(429, TOO_MANY);
}

export default function ReviewPage({ loaderData }: Route.ComponentProps) {
  const { isPro, restored, ...made } = loaderData;
  const value = typed(restored, made);
  return (
    <AppFrame title="Review my week">
      {restored && <RestoredNotice />}
      <p className="max-w-prose text-quiet">
        A draft is written of what you did in the last seven days, by list and by day. Only you see
        it until you publish it.
      </p>
      {isPro ? (
        <ReviewButton timeZone={value("timeZone")} submission={value("submission")} />
      ) : (
        <Upgrade what="weeklyReview" />
      )}
    </AppFrame>
  );
}
