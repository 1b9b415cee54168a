import { buttonLook } from "#app/ui/button.tsx";
import { FREE_LIMITS, PLACES, TRASH_DAYS, TRASH_GRACE_DAYS } from "#db/rows/plan.ts";
import { SiteFrame } from "#app/frame/site-frame.tsx";

export const meta = () => [
  { title: "Pricing · Rowkeep" },
  { name: "description", content: "What Rowkeep's free plan holds, and what pro adds." },
];

/** The plans, line by line; export, deletion and isolation are the same in both. `planned`: not built yet. */
const lines = [
  { what: "Private tasks and notes", free: "no limit", pro: "no limit" },
  { what: "Isolation and deletion", free: "yes", pro: "yes" },
  { what: "Published posts", free: String(FREE_LIMITS.publishedPosts), pro: "no limit" },
  { what: "Review of the week", free: "no", pro: "yes" },
  { what: "Export", free: "yes", pro: "yes", planned: true },
  { what: "Trash is kept", free: `${TRASH_DAYS.free} days`, pro: `${TRASH_DAYS.pro} days` },
  { what: "API tokens", free: "1", pro: "10", planned: true },
  { what: "People in an organisation", free: String(PLACES.free), pro: String(PLACES.pro) },
];

export default function Pricing() {
  return (
    <SiteFrame>
      <div className="space-y-10">
        <div className="space-y-5">
          <h1 className="text-4xl">Free for what is private</h1>
          <p className="written max-w-prose text-xl text-quiet">
            Keeping your own things costs nothing and has no limit. Pro is for those who publish,
            automate or work together.
          </p>
        </div>
        <table className="w-full max-w-3xl border-collapse text-left">
          <caption className="pb-4 text-left">
            What is planned is not built yet. When pro ends, nothing is hidden: what is above a
            limit stays, and new things wait. The trash is kept as on pro for {TRASH_GRACE_DAYS}{" "}
            more days.
          </caption>
          <thead>
            <tr className="border-b-4 border-double border-rule">
              <th scope="col" className="py-3 pr-3 font-medium text-quiet">
                What
              </th>
              <th scope="col" className="py-3 pr-3 font-serif text-xl font-semibold">
                Free
              </th>
              <th scope="col" className="py-3 font-serif text-xl font-semibold">
                Pro
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ what, free, pro, planned }) => (
              <tr key={what} className="border-b border-line align-baseline">
                <th scope="row" className="py-3 pr-3 written text-lg hyphens-auto wrap-anywhere">
                  {what}{" "}
                  {planned && <span className="font-sans text-sm text-quiet">(planned)</span>}
                </th>
                <td className="py-3 pr-3">{free}</td>
                <td className="py-3">{pro}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="max-w-prose">
          Isolation, export and deletion are never behind a plan. What you keep is yours, whatever
          you pay.
        </p>
        <p className="flex flex-wrap gap-3">
          <a href="/sign-up" className={buttonLook()}>
            Create your workspace
          </a>
          <a href="/account/plan" className={buttonLook("plain")}>
            See your own plan
          </a>
        </p>
      </div>
    </SiteFrame>
  );
}
