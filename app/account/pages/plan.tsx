import { requirePerson } from "#app/access/doors.server.ts";
import { today } from "#app/calendar/instant.ts";
import { longDate } from "#app/calendar/words.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { PricingTable } from "#app/ui/clerk-components.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { getPlan } from "#db/plan.server.ts";
import { FREE_LIMITS, TRASH_DAYS, TRASH_GRACE_DAYS } from "#db/rows/plan.ts";
import type { Route } from "./+types/plan.ts";

export const meta = () => [{ title: "Your plan · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const { until, timeZone, ...use } = await getPlan(await requirePerson(args));
  const day = (at: Date) => today(timeZone, at);
  return { ...use, until: until && longDate(day(until), day(new Date())) };
}

/** Clerk's own table sells, where Clerk Billing is on. */
export default function PlanPage({ loaderData }: Route.ComponentProps) {
  const { plan, published, until, isBilled, frame } = loaderData;
  const isPro = plan === "pro";
  return (
    <AppFrame title="Your plan" frame={frame}>
      <p className="written text-xl">
        {isPro ? "You are on pro." : "You are on the free plan."}
        {until !== null &&
          ` It ends on ${until}. Nothing is hidden then, and what is in the trash stays ${TRASH_GRACE_DAYS} days longer.`}
      </p>
      <dl className="grid max-w-prose grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt className="text-quiet">Published posts</dt>
        <dd>{isPro ? `${published}, without a limit` : usedOf(published)}</dd>
        <dt className="text-quiet">Review of the week</dt>
        <dd>{isPro ? "yes" : "no, it is part of pro"}</dd>
        <dt className="text-quiet">The trash is kept</dt>
        <dd>{TRASH_DAYS[plan]} days</dd>
      </dl>
      <p>
        <a href="/pricing" className="inline-flex min-h-11 items-center underline">
          Compare the plans
        </a>
      </p>
      {isBilled && (
        <section className="space-y-3 border-t border-line pt-6">
          <h2 className="text-xl">Change your plan</h2>
          <p className="text-quiet">For yourself, not for an organisation.</p>
          <noscript>
            <Notice>Plans are sold by Clerk, whose table needs JavaScript.</Notice>
          </noscript>
          <PricingTable for="user" />
        </section>
      )}
    </AppFrame>
  );
}

/** Somebody whose pro has ended may have more than the free plan holds. */
const usedOf = (published: number) =>
  published > FREE_LIMITS.publishedPosts
    ? `${published}; the free plan holds ${FREE_LIMITS.publishedPosts}, and all of them stay`
    : `${published} of ${FREE_LIMITS.publishedPosts}`;
